"""What is typed is saved, by the button and by the script; what does not hold keeps nothing else from it."""

import pytest
from django.urls import reverse
from django.utils import timezone

from practices.contributing.sections import BY_SLUG
from practices.models import Submission, SubmissionEvent

from .writing import Writer, draft, words

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("section", [*BY_SLUG])
def test_page_is_saved_unchanged_without_a_new_version(submission, ilze, section):
    before = draft(submission).latest_revision_id
    if section == "check":
        return
    ilze.open(submission, section)
    answer = ilze.send()
    assert answer.status_code == 302, words(answer.text)
    assert draft(submission).latest_revision_id == before


def test_button_saves_and_leads_on(submission, ilze):
    ilze.open(submission, "summary")
    answer = ilze.type(title="Films of mistakes", summary="Two minutes each.").send("problem")
    assert (
        answer.headers["Location"]
        == reverse("contributing:section", args=[submission.key, "problem"]) + "?saved=summary"
    )
    page = draft(submission)
    assert (page.title, page.summary, page.draft_title) == (
        "Films of mistakes",
        "Two minutes each.",
        "Films of mistakes",
    )
    assert Submission.objects.get(pk=submission.pk).page.slug == "films-of-mistakes"


def test_short_form_tells_all_that_is_needed(submission, ilze):
    ilze.open(submission, "short")
    ilze.type(
        title="Films", summary="Short.", problem_context="Waste.", evidence_of_success="Less.",
        codes_sector=["C10"], codes_target_group=["learner_young"],
    )  # fmt: skip
    for text in ("First.", "Then."):
        ilze.add_row("story", "step", text=text)
    ilze.add_row("countries", "row", code="EE", region="")
    assert ilze.send("check").status_code == 302
    page = draft(submission)
    told = [block.value["text"].source for block in page.story][-2:]  # behind the step that there was
    assert [("First." in told[0], "Then." in told[1])] == [(True, True)]
    assert page.country_codes == ["LV", "EE"]
    assert page.codes["sector"] == ["C10"]
    answer = ilze.client.get(reverse("contributing:section", args=[submission.key, "check"]))
    assert "All needed answers are there" in words(answer.text)
    assert "8 of 8 needed answers" in words(answer.text)


def test_what_holds_is_saved_beside_what_does_not(submission, ilze):
    ilze.open(submission, "signature")
    answer = ilze.type(contact_email="not an address", year_start="2022", year_end="2020").send()
    assert answer.status_code == 400
    assert ilze.form["contact_email"] == ["not an address"]
    assert ilze.form["year_end"] == ["2020"]
    page = draft(submission)
    assert (page.contact_email, page.year_start, page.year_end) == ("", 2022, None)
    assert ilze.type(contact_email="office@firm.example", year_end="2024").send().status_code == 302
    assert draft(submission).year_end == 2024


def test_draft_may_be_empty_but_for_its_title(submission, ilze):
    ilze.open(submission, "summary")
    answer = ilze.type(title="", summary="").send()
    assert answer.status_code == 400
    page = draft(submission)
    assert (page.title, page.summary) == ("Flour and film", "")


def test_script_is_told_what_became_of_it(submission, ilze):
    ilze.open(submission, "summary")
    answer = ilze.type(summary="x" * 301, title="New").autosave()
    assert answer.status_code == 200
    told = answer.json()
    assert (told["state"], told["saved"], list(told["errors"])) == ("saved", ["title"], ["summary"])
    assert ilze.type(summary="fits", title="Newer").autosave().json()["saved"] == ["title", "summary"]
    assert draft(submission).title == "Newer"


def test_one_sitting_is_one_version(submission, ilze, juris):
    ilze.open(submission, "summary")
    versions = set()
    for number in range(5):
        ilze.type(title=f"Title {number}").autosave()
        versions.add(draft(submission).latest_revision_id)
    assert len(versions) == 1
    juris.open(submission, "problem")
    juris.type(objectives="His.").send()
    assert draft(submission).latest_revision.user == juris.user
    ilze.type(title="Title 6").autosave()
    assert draft(submission).latest_revision_id not in versions
    assert words(draft(submission).objectives).strip() == "His."


def test_version_that_something_refers_to_is_never_written_over(submission, ilze):
    ilze.open(submission, "summary")
    ilze.type(title="First").autosave()
    kept = draft(submission).latest_revision
    SubmissionEvent.objects.create(submission=submission, state="submitted", by=ilze.user, revision=kept)
    ilze.type(title="Second").autosave()
    kept.refresh_from_db()
    assert kept.content["title"] == "First"
    kept = draft(submission).latest_revision
    kept.created_at = timezone.now() - timezone.timedelta(minutes=11)
    kept.save(update_fields=["created_at"])
    ilze.type(title="Third").autosave()
    assert draft(submission).latest_revision_id != kept.pk


def test_expired_log_in_loses_nothing(submission, ilze):
    ilze.open(submission, "summary")
    ilze.type(title="Typed before it expired", summary="<b>&quot;")
    ilze.client.logout()
    assert ilze.autosave().status_code == 401
    answer = ilze.send()
    assert answer.status_code == 401
    assert draft(submission).title == "Flour and film"
    again = Writer(ilze.user)
    from .writing import sent_by

    again.form, again.address = sent_by(answer.text), ilze.address
    assert again.send().status_code == 302
    page = draft(submission)
    assert (page.title, page.summary) == ("Typed before it expired", "<b>&quot;")


def test_token_of_before_the_log_in_loses_nothing(submission, ilze):
    from django.test import Client

    from .writing import BACKEND, sent_by

    ilze.open(submission, "summary")
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(ilze.user, BACKEND)
    form = {**ilze.type(title="Typed").form, "csrfmiddlewaretoken": "x" * 64, "then": "stay"}
    strict.get(ilze.address)
    answer = strict.post(ilze.address, form, headers={"origin": "http://testserver"})
    assert answer.status_code == 403
    assert strict.post(ilze.address, form, headers={"origin": "http://elsewhere.example"}).text.count("Typed") == 0
    assert strict.post(ilze.address, sent_by(answer.text), headers={"origin": "http://testserver"}).status_code == 302
    assert draft(submission).title == "Typed"


def test_handed_in_while_typing_shows_what_was_typed(submission, ilze):
    ilze.open(submission, "summary")
    Submission.objects.filter(pk=submission.pk).update(state="submitted")
    answer = ilze.type(title="Too late").send()
    assert answer.status_code == 409
    assert "Too late" in words(answer.text)
    assert ilze.autosave().json()["state"] == "closed"
    assert draft(submission).title == "Flour and film"


def test_goes_on_where_it_was_left_on_another_device(submission, ilze):
    ilze.open(submission, "problem")
    ilze.type(problem_context="Half a sent").autosave()
    other = Writer(ilze.user)
    other.open(submission, "problem")
    assert other.form["problem_context"] == ["Half a sent"]
    other.type(problem_context="Half a sentence is whole.").send()
    assert words(draft(submission).problem_context).strip() == "Half a sentence is whole."
