"""The pages around the form: the list, beginning, cloning, one practice, its preview, the next version."""

import pytest
from django.urls import reverse

from practices.contributing.drafts import begin_practice, draft_of, save_draft
from practices.contributing.values import comparable, value_of
from practices.models import PracticeIndicator, PracticePartner, PracticePerspective, Submission
from practices.services import set_terms
from tests.factories import MemberFactory, OrganisationFactory, PracticeFactory, ProjectFactory, SubmissionFactory

from .writing import Writer, draft, sent_by, words

pytestmark = pytest.mark.django_db


def rich_practice(**fields):
    """A published practice that tells something of every kind."""
    children = {
        "perspectives": [PracticePerspective(role="teacher", text="<p>Calm.</p>")],
        "indicators": [PracticeIndicator(label="Waste", value=14, unit="percent", year=2023)],
    }
    told = {
        "children": children, "countries": (("LV", ""), ("EE", "")), "lessons_learned": "<p>More <b>salt</b>.</p>",
        "story": [("step", {"title": "One", "text": "<p>First.</p>"}), ("quote", {"text": "Good.", "who": "Ann"})],
        "organisation": OrganisationFactory(), "project": ProjectFactory(), "contact_email": "office@firm.example",
        "cost": "180.00", "licence": "CC-BY-SA-4.0", "tools_used": "A tablet",
    }  # fmt: skip
    return PracticeFactory(**(told | fields))


def test_visitor_reads_what_it_is_and_is_led_to_the_log_in(client, planted):
    answer = client.get("/en/contribute/")
    assert answer.status_code == 200
    assert "What makes a good practice" in words(answer.text)
    assert "/account/login/" in client.get("/en/contribute/new/").headers["Location"]


def test_list_holds_own_and_shared_ones_alone(submission, ilze, juris):
    SubmissionFactory(user=MemberFactory(), title="Of a stranger")
    for writer in (ilze, juris):
        text = words(writer.client.get("/en/contribute/").text)
        assert "Flour and film" in text
        assert "Of a stranger" not in text


def test_list_asks_as_many_queries_for_many_as_for_few(submission, ilze, django_assert_max_num_queries):
    for _number in range(25):
        begin_practice(user=ilze.user, language="en", title="Another")
    with django_assert_max_num_queries(12):
        first = ilze.client.get("/en/contribute/")
    assert "?page=2" in first.text
    with django_assert_max_num_queries(12):
        assert "Flour and film" in words(ilze.client.get("/en/contribute/?page=2").text)


@pytest.mark.parametrize("path", ["", "preview/", "short/", "summary/", "place/", "signature/", "more/", "check/"])
def test_pages_of_a_practice_keep_to_their_queries(submission, ilze, path, django_assert_max_num_queries):
    page = draft(submission)
    page.organisation, page.project = OrganisationFactory(), ProjectFactory()
    page.partners = [PracticePartner(organisation=OrganisationFactory()) for _number in range(5)]
    set_terms(page, {"sector": [f"C{number}" for number in range(10, 30)]})
    save_draft(submission, page, user=ilze.user)
    ilze.client.get(f"/en/contribute/{submission.key}/{path}")
    with django_assert_max_num_queries(12):
        answer = ilze.client.get(f"/en/contribute/{submission.key}/{path}")
    assert answer.status_code == 200
    assert "no-store" in answer.headers["Cache-Control"]
    assert 'name="robots" content="noindex"' in answer.text


def test_begins_in_a_language_with_a_title(planted):
    writer = Writer(MemberFactory(language="lv"))
    form = sent_by(writer.client.get("/en/contribute/new/").text, "behalf_name")
    assert form["language"] == ["lv"]
    answer = writer.client.post("/en/contribute/new/", {**form, "title": "Milti un filmas"})
    submission = Submission.objects.get()
    assert answer.headers["Location"] == reverse("contributing:section", args=[submission.key, "short"])
    page = draft(submission)
    assert (page.locale.language_code, page.title, page.owner, page.live) == (
        "lv",
        "Milti un filmas",
        writer.user,
        False,
    )
    assert writer.client.post("/en/contribute/new/", {**form, "title": ""}).status_code == 400


def test_tells_for_a_firm_that_agreed(planted):
    writer = Writer(MemberFactory())
    told = {"language": "en", "title": "Bread", "behalf_name": "A bakery", "behalf_email": "oven@bakery.example"}
    assert writer.client.post("/en/contribute/new/", told).status_code == 400
    assert writer.client.post("/en/contribute/new/", told | {"behalf_agreed_on": "2999-01-01"}).status_code == 400
    assert writer.client.post("/en/contribute/new/", told | {"behalf_agreed_on": "2024-05-03"}).status_code == 302
    submission = Submission.objects.get()
    assert (submission.behalf_name, str(submission.behalf_agreed_on)) == ("A bakery", "2024-05-03")


def test_open_practice_is_a_start_but_for_who_signed_it(planted):
    source, writer = rich_practice(), Writer(MemberFactory())
    page = writer.client.get(f"/en/contribute/new/?from={source.number.lower()}")
    form = sent_by(page.text, "behalf_name")
    writer.client.post("/en/contribute/new/", {**form, "title": "Mine"})
    submission = Submission.objects.get()
    assert submission.adapted_from == source
    copy = draft(submission)
    for name in ("summary", "problem_context", "story", "countries", "perspectives", "indicators", "lessons_learned",
                 "cost", "licence", "tools_used", "codes_sector", "codes_target_group"):  # fmt: skip
        assert comparable(value_of(copy, name)) == comparable(value_of(source, name)), name
    assert (copy.organisation, copy.project, copy.contact_email, copy.title) == (None, None, "", "Mine")
    source.refresh_from_db()
    assert source.perspectives.count() == source.indicators.count() == 1


def test_practice_without_an_open_licence_is_no_start_for_others(planted):
    owner = MemberFactory()
    source = PracticeFactory(licence="all-rights-reserved", owner=owner)
    stranger, address = Writer(MemberFactory()), f"/en/contribute/new/?from={source.number}"
    assert stranger.client.get(address).status_code == 404
    assert stranger.client.post(address, {"language": "en", "title": "Mine"}).status_code == 404
    assert Writer(owner).client.get(address).status_code == 200
    assert "Use as a start" not in stranger.client.get(source.url).text


def test_own_draft_is_a_start_and_a_strangers_is_not(submission, ilze):
    address = f"/en/contribute/new/?from={submission.key}"
    assert Writer(MemberFactory()).client.get(address).status_code == 404
    form = sent_by(ilze.client.get(address).text, "behalf_name")
    ilze.client.post("/en/contribute/new/", {**form, "title": "Once more"})
    copy = Submission.objects.exclude(pk=submission.pk).get()
    assert draft_of(copy).summary == draft(submission).summary


def test_published_page_says_what_it_was_adapted_from(planted, client):
    source = rich_practice(title="The older one")
    adapted = PracticeFactory(title="The younger one")
    Submission.objects.create(page=adapted, adapted_from=source)
    text = client.get(adapted.url).text
    assert "Adapted from:" in text
    assert f'href="/en/practices/{source.number.lower()}/"' in text
    assert "Use as a start" in text
    source.unpublish()
    assert "Adapted from:" not in client.get(adapted.url).text


def test_preview_is_the_page_and_nobody_elses(submission, ilze, juris, client):
    address = reverse("contributing:preview", args=[submission.key])
    ilze.open(submission, "problem")
    ilze.type(problem_context="Only in the draft.").send()
    for writer in (ilze, juris):
        text = writer.client.get(address).text
        assert "Only in the draft." in text
        assert '<article class="practice">' in text
        assert "This is how the page will look" in text
    assert Writer(MemberFactory()).client.get(address).status_code == 403
    assert client.get(address).status_code == 302


def test_next_version_leaves_the_published_one(planted, client):
    owner = MemberFactory(name="Ilze Example")
    page = PracticeFactory(owner=owner, title="As published")
    writer = Writer(owner)
    assert "Write a new version" in writer.client.get(page.url).text
    assert "Write a new version" not in client.get(page.url).text
    assert Writer(MemberFactory()).client.post(f"/en/contribute/revise/{page.number}/").status_code == 403
    assert Submission.objects.count() == 0
    answer = writer.client.post(f"/en/contribute/revise/{page.number}/")
    submission = Submission.objects.get()
    assert answer.headers["Location"] == reverse("contributing:detail", args=[submission.key])
    assert submission.state == "draft"
    writer.open(submission, "summary")
    writer.type(title="As rewritten").send()
    assert draft(submission).title == "As rewritten"
    text = client.get(page.url).text
    assert "As published" in text
    assert "As rewritten" not in text


def test_first_word_in_a_published_practice_begins_its_next_version(planted):
    owner = MemberFactory()
    page = PracticeFactory(owner=owner)
    submission = Submission.objects.create(page=page, state="promising")
    writer = Writer(owner)
    assert "the draft of its next version begins" in words(writer.open(submission, "summary").text)
    writer.send()
    assert Submission.objects.get().state == "promising"
    writer.type(summary="New words.").send()
    assert Submission.objects.get().state == "draft"
    page.refresh_from_db()
    assert page.live
    assert page.summary != "New words."


def test_organisation_is_one_for_which_she_writes(submission, ilze):
    from community.organisations.models import MembershipRole
    from community.organisations.services import add_member

    own, foreign = OrganisationFactory(name="Own firm"), OrganisationFactory(name="Foreign firm")
    add_member(organisation=own, user=ilze.user, role=MembershipRole.EDITOR)
    colleague = MemberFactory()
    add_member(organisation=own, user=colleague, role=MembershipRole.OWNER)
    page = ilze.open(submission, "signature")
    assert "Own firm" in page.text
    assert "Foreign firm" not in page.text
    assert ilze.type(organisation=str(foreign.pk)).send().status_code == 400
    assert Writer(colleague).client.get(ilze.address).status_code == 403
    assert ilze.type(organisation=str(own.pk)).send().status_code == 302
    # Who acts for the organisation writes along at once, and may leave it as it is.
    other = Writer(colleague)
    other.open(submission, "signature")
    assert other.type(year_start="2020").send().status_code == 302


def test_forged_keys_and_parts_are_not_there(submission, ilze):
    for path in ("nobody/", "nobody/preview/", "nobody/short/", f"{submission.key}/nowhere/"):
        assert ilze.client.get(f"/en/contribute/{path}").status_code == 404
