"""Two people at one practice: what one of them wrote never goes without the other having seen it."""

import random
from datetime import timedelta

import pytest
from django.urls import reverse

from practices.contributing import admin_conflicts
from practices.contributing.saving import ONE_SITTING
from tests.permissions.world import log_in

from .writing import draft, sent_by, words

pytestmark = pytest.mark.django_db
#: The fields of one page.
FIELDS = ("problem_context", "objectives")


def stored(submission, name):
    """What stands in a field, without markup."""
    return words(str(getattr(draft(submission), name) or "")).strip()


def test_different_fields_are_both_saved(submission, ilze, juris):
    ilze.open(submission, "more")
    juris.open(submission, "more")
    assert ilze.type(tools_used="Hers").send().status_code == 302
    assert juris.type(manual_skill="His").send().status_code == 302
    assert (stored(submission, "tools_used"), stored(submission, "manual_skill")) == ("Hers", "His")


def test_same_field_shows_both_and_saves_neither(submission, ilze, juris):
    ilze.open(submission, "problem")
    juris.open(submission, "problem")
    ilze.type(problem_context="Hers is one text.").send()
    answer = juris.type(problem_context="His is another text.", objectives="His alone.").send()
    assert answer.status_code == 409
    shown = words(answer.text)
    assert "Hers is one text." in shown
    assert "His is another text." in shown
    assert "<p><mark>Hers</mark> is <mark>one</mark> text.</p>" in answer.text
    assert stored(submission, "problem_context") == "Hers is one text."
    assert stored(submission, "objectives") == "His alone."
    assert juris.form["problem_context"] == ["His is another text."]
    # Without a choice it stays in dispute.
    assert juris.send().status_code == 409
    assert juris.autosave().status_code == 409
    assert stored(submission, "problem_context") == "Hers is one text."


def test_choice_settles_a_dispute(submission, ilze, juris):
    for choice, expected in (("theirs", "Hers theirs"), ("mine", "His, after both were read")):
        ilze.open(submission, "more")
        juris.open(submission, "more")
        ilze.type(tools_used=f"Hers {choice}").send()
        assert juris.type(tools_used=f"His {choice}").send().status_code == 409
        juris.type(tools_used="His, after both were read", **{"choice-tools_used": choice})
        assert juris.send().status_code == 302
        assert stored(submission, "tools_used") == expected


def test_third_text_during_a_choice_is_a_dispute_again(submission, ilze, juris):
    ilze.open(submission, "more")
    juris.open(submission, "more")
    ilze.type(tools_used="Hers").send()
    juris.type(tools_used="His").send()
    ilze.open(submission, "more")
    ilze.type(tools_used="Hers again").send()
    answer = juris.type(**{"choice-tools_used": "mine"}).send()
    assert answer.status_code == 409
    assert stored(submission, "tools_used") == "Hers again"


def test_same_text_by_both_is_no_dispute(submission, ilze, juris):
    ilze.open(submission, "more")
    juris.open(submission, "more")
    assert ilze.type(tools_used="Both").send().status_code == 302
    assert juris.type(tools_used="Both ").send().status_code == 302


def test_field_that_only_the_other_changed_stays_hers(submission, ilze, juris):
    juris.open(submission, "more")
    ilze.open(submission, "more")
    ilze.type(tools_used="Hers").send()
    answer = juris.type(manual_skill="His").autosave()
    assert answer.json()["theirs"] == ["Which tools are used?"]
    assert stored(submission, "tools_used") == "Hers"
    assert juris.type(tools_used="His too").autosave().status_code == 409


def test_script_is_told_of_a_dispute(submission, ilze, juris):
    ilze.open(submission, "problem")
    juris.open(submission, "problem")
    ilze.type(problem_context="Hers").autosave()
    answer = juris.type(problem_context="His").autosave()
    told = answer.json()
    assert (answer.status_code, told["state"]) == (409, "disputed")
    assert [(one["name"], words(one["theirs"]).strip()) for one in told["disputes"]] == [("problem_context", "Hers")]


def test_page_says_who_else_is_writing(submission, ilze, juris):
    juris.open(submission, "summary")
    assert "Juris Example has this practice open too" in words(ilze.open(submission, "summary").text)
    assert "Ilze Example wrote here" in words(juris.open(submission, "summary").text)
    juris.type(title="Newer").send()
    assert "Juris Example wrote here" in words(ilze.open(submission, "summary").text)
    assert "wrote here" not in words(juris.open(submission, "summary").text)


def test_hundred_interleaved_edits_overwrite_nothing_in_silence(submission, ilze, juris):
    chance = random.Random(6)
    known, lost, disputes, saved = {}, [], 0, 0
    ilze.look(submission, FIELDS)
    juris.look(submission, FIELDS)
    for number in range(100):
        writer = chance.choice((ilze, juris))
        if chance.random() < 0.15:
            writer.look(submission, FIELDS)
        name, text = chance.choice(FIELDS), f"Text {number} of {writer.user.name}"
        before = stored(submission, name)
        is_script = chance.random() < 0.5
        writer.type(**{name: text})
        answer = writer.autosave() if is_script else writer.send()
        after = stored(submission, name)
        if answer.status_code == 409:
            disputes += 1
            if after != before:
                lost.append((number, name, before, after))
            writer.look(submission, FIELDS)
            continue
        saved += 1
        if after != text or before != writer.seen[name]:
            lost.append((number, name, before, after))
        known[name] = text
        if is_script:
            writer.seen[name] = text
        else:
            writer.look(submission, FIELDS)
    assert lost == []
    assert saved + disputes == 100
    assert min(saved, disputes) > 20, (saved, disputes)
    assert {name: stored(submission, name) for name in known} == known


def admin_form(client, submission):
    """What the editor's browser would send of Wagtail's form."""
    answer = client.get(reverse("wagtailadmin_pages:edit", args=[submission.page_id]))
    # The story's blocks are drawn by a script; here there are none.
    return {**sent_by(answer.text, "loaded_revision_id"), "story-count": ["0"]}


def reopened(form, submission):
    """The editor's form as if she had opened it again: everything new, and the version that is the newest now."""
    page = draft(submission)
    fresh = {name: [getattr(page, name)] for name in ("tools_used",)}
    loaded = [page.latest_revision_id], [page.latest_revision.created_at.isoformat()]
    return form | fresh | dict(zip(("loaded_revision_id", "loaded_revision_created_at"), loaded, strict=True))


def test_admin_and_portal_overwrite_nothing_in_silence(submission, ilze, editor, monkeypatch):
    monkeypatch.setattr(admin_conflicts, "SAVES_ITSELF", timedelta(0))  # here all happens within seconds
    client, address = log_in(editor), reverse("wagtailadmin_pages:edit", args=[submission.page_id])
    chance, names = random.Random(7), ("tools_used",)
    lost, disputes, saved = [], {"portal": 0, "admin": 0}, 0
    ilze.open(submission, "more")
    form = admin_form(client, submission)
    for number in range(40):
        name, text, before = chance.choice(names), f"Text {number}", draft(submission)
        if chance.random() < 0.4:
            had, who = ilze.form[name][0], "portal"
            status = ilze.type(**{name: text}).autosave().status_code
        else:
            had, who = form[name][0], "admin"
            status = client.post(address, {**form, name: text}).status_code
            form = reopened(form, submission) if chance.random() < 0.9 else form
        if status == 409:
            disputes[who] += 1
            ilze.open(submission, "more")
        saved += status in (200, 302)
        expected = getattr(before, name) if status == 409 else text
        if getattr(draft(submission), name) != expected or (status != 409 and had != getattr(before, name)):
            lost.append((number, who, name))
    assert lost == []
    assert saved + sum(disputes.values()) == 40
    assert min(disputes.values()) > 2, disputes


def test_admin_sees_both_versions_and_can_send_its_own_again(submission, ilze, editor):
    client, address = log_in(editor), reverse("wagtailadmin_pages:edit", args=[submission.page_id])
    form = admin_form(client, submission)
    ilze.open(submission, "more")
    ilze.type(tools_used="Hers, saved meanwhile").send()
    answer = client.post(address, {**form, "tools_used": "The editor's"})
    assert answer.status_code == 409
    shown = words(answer.text)
    assert "Hers, saved meanwhile" in shown
    assert "The editor's" in shown
    assert stored(submission, "tools_used") == "Hers, saved meanwhile"
    assert client.post(address, sent_by(answer.text, "loaded_revision_id")).status_code == 302
    assert stored(submission, "tools_used") == "The editor's"


def test_what_the_form_has_just_saved_by_itself_is_no_other_version(submission, editor, monkeypatch):
    client, address = log_in(editor), reverse("wagtailadmin_pages:edit", args=[submission.page_id])
    form = admin_form(client, submission)
    assert client.post(address, {**form, "tools_used": "Saved by itself"}).status_code == 302
    assert client.post(address, {**form, "tools_used": "Sent"}).status_code == 302
    assert stored(submission, "tools_used") == "Sent"
    monkeypatch.setattr(admin_conflicts, "SAVES_ITSELF", timedelta(0))  # as in another window, later
    assert client.post(address, {**form, "tools_used": "Older"}).status_code == 409


def test_admin_notices_a_version_that_was_written_over_in_one_sitting(submission, ilze, editor):
    assert ONE_SITTING.total_seconds() == 600
    ilze.open(submission, "more")
    ilze.type(tools_used="One").autosave()
    client, address = log_in(editor), reverse("wagtailadmin_pages:edit", args=[submission.page_id])
    form = admin_form(client, submission)
    ilze.type(tools_used="Two").autosave()
    assert draft(submission).latest_revision_id == int(form["loaded_revision_id"][0])
    assert client.post(address, {**form, "tools_used": "Three"}).status_code == 409
