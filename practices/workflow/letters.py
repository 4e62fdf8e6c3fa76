"""The mails about a submission: to its authors, to the desk, to who is invited. Nothing in them tells who reviews."""

from django.contrib.auth import get_user_model
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import override

from community.notifications.services import notify, write_mail
from portal.core.urls import absolute_url

from ..addresses import number_path
from ..models import PracticePage
from ..permissions import STEWARDS
from .reasons import parts_of_reason


def address(language, name, *args):
    """Absolute address of a page in a language."""
    with override(language):
        return absolute_url(reverse(name, args=args))


def authors_of(submission):
    """The author and the co-authors, without those whose accounts are not in use."""
    wrote = Q(pk=submission.page.owner_id) | Q(coauthorships__submission=submission)
    return get_user_model().objects.filter(wrote, is_active=True).distinct().order_by("pk")


def stewards():
    """Those who look after all submissions."""
    groups = ["Moderators", *(role.value for role in STEWARDS)]
    users = get_user_model().objects.filter(is_active=True)
    return users.filter(Q(groups__name__in=groups) | Q(is_superuser=True)).distinct().order_by("pk")


def tell_submitted(submission):
    """To its authors, that it has arrived and what comes next; to stewards, that something waits."""
    authors = list(authors_of(submission))
    _tell(authors, "submitted", submission)
    _tell([one for one in stewards() if one not in authors], "new_submission", submission)


def tell_in_review(submission):
    """That the quality check went well."""
    _tell(authors_of(submission), "in_review", submission)


def tell_changes(submission):
    """What is to be changed."""
    _tell(authors_of(submission), "changes_requested", submission)


def tell_declined(submission):
    """That it will not be published, and why."""
    _tell(authors_of(submission), "declined", submission)


def tell_published(submission):
    """That it is online, with which label."""
    page = PracticePage.objects.select_related("locale").get(pk=submission.page_id)
    for author in authors_of(submission):
        url = absolute_url(f"/{author.language}/{number_path(page.number)}")
        _write(author, "published", submission, label=submission.state, number=page.number, act_url=url)


def tell_archived(submission):
    """That it is no longer in the repository, and why."""
    _tell(authors_of(submission), "archived", submission)


def tell_handler(submission, event):
    """To somebody of the desk, that she looks after it now."""
    submission.event = event
    _write(submission.handler, "assigned", submission)


def tell_new_author(submission, user, event):
    """That a practice was handed over to her."""
    submission.event = event
    _write(user, "new_author", submission)


def send_invitation(invitation, token):
    """To the address that is invited, whosever it is: it is not looked up."""
    submission = invitation.submission
    write_mail(
        to_address=invitation.email,
        language=invitation.language,
        kind="practices/email/invitation",
        context={
            **_of(submission),
            "invitation": invitation,
            "inviter": invitation.invited_by,
            "firm": submission.behalf_name,
            "act_url": address(invitation.language, "workflow:invitation", token),
        },
    )


def _tell(people, kind, submission):
    for person in people:
        _write(person, kind, submission)


def _of(submission):
    page = PracticePage.objects.select_related("locale").only("draft_title", "locale").get(pk=submission.page_id)
    return {"title": page.draft_title, "title_language": page.locale.language_code}


def _write(person, kind, submission, **more):
    event = submission.event
    label, words = parts_of_reason(event.reason)
    context = {
        **_of(submission),
        "at": event.at,
        "reason_label": label,
        "reason": words,
        "act_url": address(person.language, "workflow:state", submission.key),
        **more,
    }
    key = f"practices-{kind}-{event.pk}-{person.pk}"
    notify(recipient=person, kind=f"practices/email/{kind}", context=context, dedupe_key=key)
