"""What one wrote in the portal the admin edits without loss, and the other way round: all fields there and back."""

import pytest
from django.urls import reverse
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from portal.core.richtext import FEATURES
from portal.vocabulary.vocabularies import get_vocabulary
from practices.contributing import forms
from practices.contributing.drafts import save_draft
from practices.contributing.sections import NAMES, SECTIONS
from practices.contributing.values import CODES, comparable, set_value, value_of
from practices.models import (
    PracticeCountry,
    PracticeFramework,
    PracticeIndicator,
    PracticeMaterial,
    PracticePartner,
    PracticePerspective,
    Submission,
)
from tests.factories import OrganisationFactory, ProjectFactory
from tests.permissions.world import log_in

from .writing import draft, sent_by, words

pytestmark = pytest.mark.django_db
RICH = (
    '<h3>Head</h3><p>One <b>bold</b>, one <i>slanted</i>, <a href="https://bakery.example/?a=1&amp;b=2">one</a>.</p>'
    "<ul><li>a</li><li>b</li></ul>"
)


def everything():
    """{field: a value} for all fields of the form."""
    image = get_image_model().objects.create(title="Oven", file=get_test_image_file())
    plain = {
        "title": "Milti & filmas <1>", "summary": "Two\nlines “quoted”.", "cost": "180.50", "year_start": 2020,
        "year_end": 2022, "is_ongoing": True, "is_cross_sector": True, "contact_email": "office@bakery.example",
        "licence": "CC-BY-SA-4.0", "image": image, "image_alt": "An oven", "image_credit": "Ann Example",
        "tags": ["bread", "film, short"], "seo_title": "For machines", "search_description": "Also for machines",
        "data_use_consented_on": True, "sustainability_declared_on": True, "organisation": OrganisationFactory(),
        "project": ProjectFactory(),
        "story": [("step", {"title": "One", "text": RICH}), ("quote", {"text": "Good & warm.", "who": "Ann"}),
                  ("statistic", {"value": "9%", "text": "less", "source": "scales", "year": 2023}),
                  ("video", {"title": "Film", "url": "https://films.example/1"})],
        "countries": [PracticeCountry(code="LV"), PracticeCountry(code="EE")],
        "partners": [PracticePartner(organisation=OrganisationFactory(), role="partner")],
        "frameworks": [PracticeFramework(scheme="digcompedu", code="3.1", level="B2")],
        "perspectives": [PracticePerspective(role=role, text=RICH) for role in ("teacher", "student")],
        "indicators": [PracticeIndicator(label="Waste", value=14, unit="percent", year=2023, source="Own scales")],
        "materials": [PracticeMaterial(title="Guide", type="guide", url="https://bakery.example/guide", language="lv",
                                       licence="CC0-1.0", available_year=2024)],
    }  # fmt: skip

    codes = {name: list(get_vocabulary(vocabulary).codes[:3]) for name, vocabulary in CODES.items()}
    return plain | dict.fromkeys(forms.RICH, RICH) | dict.fromkeys(forms.TEXTS, "Plain\nand “simple” <b>") | codes


@pytest.fixture
def full(submission, ilze):
    """The draft with something in every field."""
    page, told = draft(submission), everything()
    assert set(told) == set(NAMES)
    for name, value in told.items():
        set_value(page, name, value)
    save_draft(submission, page, user=ilze.user)
    return Submission.objects.get(pk=submission.pk)


def content(submission):
    """{field: what readers see of it} of the draft."""
    page = draft(submission)
    return {name: comparable(value_of(page, name)) for name in NAMES}


def test_form_sent_untouched_changes_nothing(full, ilze):
    before, version = content(full), draft(full).latest_revision_id
    for section in SECTIONS[:-1]:
        ilze.open(full, section.slug)
        answer = ilze.send()
        assert answer.status_code == 302, (section.slug, words(answer.text))
    assert content(full) == before
    assert draft(full).latest_revision_id == version


def in_admin(client, submission):
    """What the editor's browser sends of Wagtail's form when nothing is touched."""
    page, address = draft(submission), reverse("wagtailadmin_pages:edit", args=[submission.page_id])
    form = sent_by(client.get(address).text, "loaded_revision_id")
    blocks = []
    for block in page.story.get_prep_value():
        value = dict(block["value"])
        if block["type"] == "step":
            value["text"] = rich_text(value["text"], features=FEATURES)
        blocks.append((block["type"], value))
    nested = nested_form_data({"story": streamfield(blocks)})
    return address, form | nested


def test_admin_keeps_what_the_portal_wrote_and_back(full, ilze, editor):
    before, client = content(full), log_in(editor)
    address, form = in_admin(client, full)
    answer = client.post(address, form)
    assert answer.status_code == 302, words(answer.text)[:3000]
    assert draft(full).latest_revision.user == editor
    assert content(full) == before
    address, form = in_admin(client, full)
    client.post(address, {**form, "tools_used": "As the editor wrote"})
    ilze.open(full, "more")
    assert ilze.form["tools_used"] == ["As the editor wrote"]
    assert ilze.type(manual_skill="As she wrote").send().status_code == 302
    assert content(full) == before | {"tools_used": "As the editor wrote", "manual_skill": "As she wrote"}
