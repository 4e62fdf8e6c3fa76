"""A draft with its writer, and a browser whose requests the test client answers."""

from urllib.parse import urlsplit

import pytest
from django.contrib.staticfiles import finders
from django.core.files.base import ContentFile
from django.db import connections
from wagtail.documents.models import Document
from wagtail.images.models import Image

from practices.contributing.drafts import draft_of, save_draft
from practices.models import (
    PracticeCountry,
    PracticeFramework,
    PracticeIndicator,
    PracticeMaterial,
    PracticePartner,
    PracticePerspective,
    Submission,
)
from tests.contributing_fields.sending import STORY, story
from tests.factories import MemberFactory, OrganisationFactory, SubmissionFactory, locale
from tests.members.pictures import drawn, saved


@pytest.fixture
def writer(db):
    return MemberFactory(name="Wanda Writer")


@pytest.fixture
def submission(planted, writer):
    return SubmissionFactory(user=writer, story=[])


@pytest.fixture
def draft(submission):
    return draft_of(submission)


@pytest.fixture
def form_url(submission, settings):
    settings.ROOT_URLCONF = "tests.contributing_fields.demonstration"
    return f"/en/all-fields/{submission.key}/"


@pytest.fixture
def open_form(visitor, client, writer, form_url, monkeypatch):
    """Opens the form in a browser; no server runs, the test client answers within the test's own transaction."""
    # The browser's driver keeps an event loop in this thread; the database is asked by this thread alone all the same.
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
    client.force_login(writer)
    connection = connections["default"]

    def answer(route):
        connections["default"] = connection  # the driver's own context would begin another one
        address = urlsplit(route.request.url)
        if address.path.startswith("/static/"):
            found = finders.find(address.path.removeprefix("/static/"))
            route.fulfill(path=found) if found else route.fulfill(status=404)
            return
        data = route.request.post_data_buffer
        path = address.path + (f"?{address.query}" if address.query else "")
        if route.request.method == "POST":
            kind = route.request.headers["content-type"]
            response = client.post(path, data=data, content_type=kind, follow=True)
        else:
            response = client.get(path)
        body = b"".join(response) if response.streaming else response.content
        route.fulfill(status=response.status_code, headers=dict(response.headers.items()), body=body)

    def opened(language="en", **options):
        page = visitor(**options)
        page.route("**/*", answer)
        page.goto("http://127.0.0.1:9" + form_url.replace("/en/", f"/{language}/"))
        return page

    return opened


@pytest.fixture
def full(submission, writer):
    """A draft with something in every field."""
    draft = draft_of(submission)
    firm = OrganisationFactory(name="Joinery")
    picture = Image.objects.create(title="P", file=ContentFile(saved(drawn(), "PNG"), name="x.png"))
    document = Document.objects.create(title="D", file="documents/d.pdf")
    draft.story = story(
        *STORY,
        (
            "picture",
            {"image": {"image": picture.pk, "alt_text": "A bench", "decorative": False}, "caption": "C", "credit": "K"},
        ),
        ("file", {"title": "Plan", "document": document.pk}),
    )
    english = locale("en")
    draft.indicators = [
        PracticeIndicator(label="Drop-outs", value="9.50", unit="percent", year=2022, source="School", locale=english),
        PracticeIndicator(label="Firms", value="12", unit="firms", locale=english),
    ]
    draft.perspectives = [PracticePerspective(role="teacher", text='<p data-block-key="b">Fine</p>', locale=english)]
    draft.materials = [PracticeMaterial(title="Guide", type="guide", document=document, locale=english)]
    draft.frameworks = [PracticeFramework(scheme="esco", code="S1.2", level="")]
    draft.partners = [PracticePartner(organisation=firm, role="partner")]
    draft.countries = [PracticeCountry(code="LV", region="")]
    draft.image = picture
    save_draft(submission, draft, user=writer)
    return draft_of(Submission.objects.get(pk=submission.pk))
