"""The mails: to whom, in whose language, once, with what and why; and what never stands in them."""

import pytest

from community.notifications.models import OutgoingMail
from practices.models import Review
from practices.workflow import letters, services

pytestmark = pytest.mark.django_db


def mails(kind):
    return list(OutgoingMail.objects.filter(kind=f"practices/email/{kind}").order_by("to_address"))


#: (verb, further arguments, kind of mail, what stands in it).
TOLD = [
    ("submit_practice", {}, "submitted", "arrived at our desk on"),
    ("take_up", {}, None, ""),
    ("send_to_review", {}, "in_review", "reviewers from elsewhere weigh it"),
    ("request_changes", {"reason": "Tell what it cost."}, "changes_requested", "Tell what it cost."),
    ("submit_practice", {}, "submitted", "arrived at our desk on"),
    ("decline_practice", {"reason": "known\nSee GP-2020-1."}, "declined", "The practice is in the repository already."),
    ("archive_practice", {"reason": "Nobody does it any more."}, "archived", "Nobody does it any more."),
]


def test_authors_are_told_at_each_step(submission, author, coauthor, desk):
    for verb, more, kind, words in TOLD:
        OutgoingMail.objects.all().delete()
        getattr(services, verb)(submission=submission, by=desk, **more)
        if kind is None:
            assert not OutgoingMail.objects.exists()
            continue
        assert [mail.recipient for mail in mails(kind)] == sorted([author, coauthor], key=lambda one: one.email)
        for mail in mails(kind):
            assert words in mail.text
            assert words in mail.html
            assert "Bread for all" in mail.subject
            assert f"/en/contribute/{submission.key}/state/" in mail.text


def test_stewards_alone_are_told_that_something_waits(submission, author, desk, reviewer):
    services.submit_practice(submission=submission, by=author)
    assert [mail.recipient for mail in mails("new_submission")] == [desk]


def test_steward_who_wrote_it_gets_the_receipt_alone(submission, desk):
    from practices.models import PracticePage

    PracticePage.objects.filter(pk=submission.page_id).update(owner=desk)
    services.submit_practice(submission=submission.__class__.objects.get(), by=desk)
    assert mails("new_submission") == []
    assert desk in [mail.recipient for mail in mails("submitted")]


def test_published_names_label_number_and_address(in_review, author, desk):
    author.language = "lv"
    author.save()
    services.publish_reviewed(submission=in_review, by=desk, label="validated", reason="Well told.")
    by_language = {mail.language: mail for mail in mails("published")}
    assert sorted(by_language) == ["en", "lv"]
    assert "Validated good practice" in by_language["en"].text
    assert "Well told." in by_language["en"].text
    assert "/lv/practices/gp-" in by_language["lv"].text


def test_nothing_of_reviewers_or_scores(in_review, desk, reviewer):
    Review.objects.create(submission=in_review, round=1, reviewer=reviewer, grid_version=1, summary="4.2 points")
    services.publish_reviewed(submission=in_review, by=desk, label="promising")
    for mail in OutgoingMail.objects.all():
        for canary in ("Rita Reviewer", "4.2", "Eva Editor"):
            assert canary not in mail.text + mail.html


def test_same_mail_is_written_once(submitted):
    letters.tell_submitted(submitted)
    letters.tell_submitted(submitted)
    assert len(mails("submitted")) == 2


def test_hostile_title_and_reason_are_text(submission, author, desk):
    page = submission.page
    page.title = '<img src=x onerror="x">\u202e'
    page.save_revision(user=author, clean=False)
    services.submit_practice(submission=submission, by=author)
    services.request_changes(submission=submission, by=desk, reason="<script>1</script>")
    for mail in OutgoingMail.objects.all():
        assert "<img" not in mail.html
        assert "<script" not in mail.html
        assert "\n" not in mail.subject


def test_who_gets_it_to_look_after_is_told(checked, desk, reviewer):
    services.hand_over(submission=checked, by=desk, handler=reviewer)
    assert [mail.recipient for mail in mails("assigned")] == [reviewer]


def test_erased_coauthor_gets_none(submission, author, coauthor):
    coauthor.is_active = False
    coauthor.save()
    services.submit_practice(submission=submission, by=author)
    assert [mail.recipient for mail in mails("submitted")] == [author]


@pytest.mark.parametrize("language", ["de", "ar", "el", "tr"])
def test_every_mail_can_be_written_in_every_language(submission, author, desk, language):
    for person in (author, desk):
        person.language = language
        person.save()
    for verb, more, _kind, _words in TOLD:
        getattr(services, verb)(submission=submission, by=desk, **more)
    assert OutgoingMail.objects.filter(language=language).count() >= 7
