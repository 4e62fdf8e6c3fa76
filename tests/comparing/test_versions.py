"""The versions of a submission: who sees them, who wrote them, what differs, field by field."""

import json

import pytest
from wagtail.models import Revision

from community.members.roles import Role
from community.organisations.models import MembershipRole
from community.organisations.services import add_member
from practices.comparing.readable import names_for, parts_of
from practices.comparing.versions import between
from practices.contributing.drafts import draft_of, save_draft
from practices.models import (
    Coauthor,
    PracticeCountry,
    PracticeFramework,
    PracticeIndicator,
    PracticeMaterial,
    PracticePartner,
    PracticePerspective,
    Review,
    Submission,
    SubmissionEvent,
)
from practices.services import set_terms
from tests.costs import page, queries_of
from tests.factories import MemberFactory, OrganisationFactory, SubmissionFactory
from tests.permissions.world import log_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("planted")]


@pytest.fixture
def author():
    return MemberFactory(name="Anna Author")


@pytest.fixture
def submission(author):
    return SubmissionFactory(user=author, title="Oak stairs", state="submitted")


def write(submission, user, **fields):
    """One more revision; the newest, with these fields changed."""
    fresh = Submission.objects.get(pk=submission.pk)
    page = draft_of(fresh)
    for name, value in fields.items():
        setattr(page, name, value)
    save_draft(fresh, page, user=user)
    return Revision.objects.for_instance(page).order_by("-pk").first()


def revisions(submission):
    return list(Revision.objects.for_instance(submission.page).order_by("pk"))


def path(submission, old=None, new=None):
    query = f"?old={old.pk}&new={new.pk}" if old else ""
    return f"/en/contribute/{submission.key}/versions/{query}"


def changed(old, new):
    """{field: [(kind, text)]} of what differs."""
    return {
        one.name: [(piece.kind, piece.text) for line in one.lines for piece in line if piece.kind != "same"]
        for one in between(old, new)
        if one.is_changed
    }


def test_list_counts_words_and_names_authors_alone(submission, author):
    coauthor, editor = MemberFactory(name="Co Author"), MemberFactory(name="Edith Editor", roles=[Role.EDITOR])
    reviewer = MemberFactory(name="Rita Reviewer", roles=[Role.REVIEWER])
    Coauthor.objects.create(submission=submission, user=coauthor)
    write(submission, coauthor, summary="What was done, in about four short lines.")
    last = write(submission, editor, evidence_of_success="")
    write(submission, reviewer, tools_used="Chisels")
    SubmissionEvent.objects.create(submission=submission, state="submitted", by=author, revision=last)
    answer = log_in(author).get(path(submission))
    found = answer.context["versions"]
    assert [(one.who, one.is_desk, one.added, one.removed) for one in found] == [
        ("", True, 1, 0),
        ("", True, 0, 3),
        ("Co Author", False, 2, 1),
        ("Anna Author", False, found[3].added, 0),
        ("Anna Author", False, 2, 0),
    ]
    assert found[1].state == "Submitted"
    text = answer.content.decode()
    assert "Rita" not in text
    assert "Edith" not in text
    assert text.count("The review desk") == 2


def test_who_acts_for_the_signing_organisation_is_an_author(submission, author):
    firm, colleague = OrganisationFactory(), MemberFactory(name="Carl Colleague")
    add_member(organisation=firm, user=colleague, role=MembershipRole.EDITOR)
    write(submission, author, organisation=firm)
    write(submission, colleague, summary="New")
    assert log_in(author).get(path(submission)).context["versions"][0].who == "Carl Colleague"


def test_every_kind_of_field_is_compared(submission, author):
    organisation = OrganisationFactory(name="Galdniecība Bērzs")
    write(submission, author, story=[])
    old = revisions(submission)[-1]
    fresh = Submission.objects.get(pk=submission.pk)
    page = draft_of(fresh)
    page.title, page.problem_context, page.cost = "Oak benches", "<p>Nothing was the matter.</p>", "1200"
    page.is_ongoing, page.licence, page.organisation = True, "CC-BY-SA-4.0", organisation
    page.story = json.dumps(
        [{"type": "step", "value": {"title": "The plan", "text": "<p>We sat down.</p>"}, "id": "1"},
         {"type": "quote", "value": {"text": "It works.", "who": "A teacher"}, "id": "2"}]
    )  # fmt: skip
    set_terms(page, {"sector": ["C31", "C10"]})
    page.countries = [PracticeCountry(code="LV"), PracticeCountry(code="EE")]
    page.partners = [PracticePartner(organisation=organisation)]
    page.frameworks = [PracticeFramework(scheme="digcompedu", code="3.1", level="B1")]
    page.perspectives = [PracticePerspective(role="teacher", text="<p>I liked it.</p>")]
    page.indicators = [PracticeIndicator(label="Stayed", value=80, unit="percent", year=2024)]
    page.materials = [PracticeMaterial(title="Guide", type="guide", language="lv", url="https://x.example/")]
    page.tags.add("wood")
    save_draft(fresh, page, user=author)
    found = changed(old, revisions(submission)[-1])
    assert found["title"] == [("del", "stairs"), ("ins", "benches")]
    assert found["problem_context"] == [("del", "Something "), ("ins", "Nothing ")]
    assert found["story"] == [
        ("ins", "Step: The plan"), ("ins", "We sat down."), ("ins", "Quotation: It works. – A teacher")
    ]  # fmt: skip
    assert found["countries"] == [("ins", "Estonia")]
    assert found["terms:sector"] == [("ins", "Manufacture of food products")]
    assert found["partners"] == [("ins", "Galdniecība Bērzs · Partner")]
    assert found["organisation"] == [("ins", "Galdniecība Bērzs")]
    assert found["perspectives"] == [("ins", "Teacher"), ("ins", "I liked it.")]
    assert found["indicators"] == [("ins", "Stayed: 80% · 2024")]
    assert found["materials"][0][1].startswith("Guide · ")
    assert found["materials"][0][1].endswith(" · Latvian · https://x.example/")
    assert found["frameworks"][0][1].endswith(" · 3.1 · B1")
    assert found["tagged_items"] == [("ins", "wood")]
    assert found["cost"] == [("ins", "€ 1,200")]
    assert found["is_ongoing"] == [("ins", "Yes")]
    assert "licence" in found
    assert "summary" not in found


def test_every_field_of_the_page_is_compared_or_known_not_to_be(submission):
    content = revisions(submission)[-1].content
    of_wagtail = {
        "pk", "path", "depth", "numchild", "translation_key", "locale", "latest_revision", "live", "draft_title",
        "has_unpublished_changes", "first_published_at", "last_published_at", "live_revision", "go_live_at", "slug",
        "expire_at", "expired", "locked", "locked_at", "locked_by", "content_type", "url_path", "owner", "alias_of",
        "latest_revision_created_at", "show_in_menus", "seo_title", "search_description", "wagtail_admin_comments",
    }  # fmt: skip
    ours = {"number", "original_language", "is_illustrative", "terms"}
    compared = {part.name for part in parts_of(content, names_for([content]))}
    assert set(content) - of_wagtail - ours - compared == set()


def test_marks_have_words_for_those_who_cannot_see_them(submission, author):
    old, new = revisions(submission)[-1], write(submission, author, summary="What was <i>done</i>, in four lines.")
    text = " ".join(log_in(author).get(path(submission, old, new)).content.decode().split())
    assert "<ins><span" in text
    for words in ("added: </span>", "removed: </span>about three", "&lt;i&gt;"):
        assert words in text, words
    assert 'lang="en" dir="ltr"' in text


def test_two_versions_may_be_named_in_any_order(submission, author):
    old, new = revisions(submission)[-1], write(submission, author, tools_used="Chisels")
    texts = [log_in(author).get(path(submission, *pair)).context["changed"] for pair in ((old, new), (new, old))]
    assert texts[0] == texts[1]
    assert log_in(author).get(path(submission, new, new)).context["changed"] == []


@pytest.mark.parametrize("bad", ["old=1", "old=x&new=y", "old=&new=", "old=99999999999999999999&new=1"])
def test_only_its_own_versions_are_compared(submission, author, bad):
    client = log_in(author)
    assert client.get(f"{path(submission)}?{bad}").status_code == 404
    other = SubmissionFactory(user=author)
    assert client.get(path(submission, revisions(submission)[0], revisions(other)[0])).status_code == 404


def test_who_may_not_read_it_sees_no_version(submission, author):
    stranger, editor = MemberFactory(), MemberFactory(roles=[Role.EDITOR])
    draft = SubmissionFactory(user=author)
    assert log_in(stranger).get(path(submission)).status_code == 403
    assert log_in(editor).get(path(submission)).status_code == 200
    assert log_in(editor).get(path(draft)).status_code == 403
    assert log_in(author).get("/en/contribute/nothing/versions/").status_code == 404


def test_pages_take_few_queries_and_the_same_for_many(submission, author):
    reviewer = MemberFactory(roles=[Role.REVIEWER])
    Review.objects.create(submission=submission, round=0, reviewer=reviewer, grid_version=1)
    counts = []
    for number in (1, 25):
        for n in range(number):
            write(submission, author, summary=f"Version {n} of {number}")
        for client in (log_in(author), log_in(reviewer)):
            counts.append(queries_of(client, path(submission)))
    assert counts[:2] == counts[2:]
    assert max(counts) <= 12, counts
    old, *_others, new = revisions(submission)
    assert page(log_in(author), path(submission, old, new))[1] <= 12


def test_list_has_pages(submission, author):
    for n in range(25):
        write(submission, author, summary=f"Version {n}")
    answer = log_in(author).get(f"{path(submission)}?page=2")
    assert len(answer.context["versions"]) == 27 - 20
    assert [one.is_first for one in answer.context["versions"]] == [False] * 6 + [True]
    first = log_in(author).get(path(submission)).context["versions"]
    assert not any(one.is_first for one in first)
    assert first[-1].added == 1
