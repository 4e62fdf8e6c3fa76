"""The mails about comments: to authors, to who handles it, to those in the thread; never to whom it is kept from."""

import datetime

from django.utils import timezone, translation

from community.notifications.models import OutgoingMail
from community.notifications.services import notify

from ..checks.form_names import label_of
from ..models import SubmissionComment
from ..permissions import hearing
from .queries import heard_comments
from .signing import signatures

KIND = "conversation/email/comment"
#: Within this time nobody gets two mails about the same submission; the next one brings what was said meanwhile.
PAUSE = datetime.timedelta(minutes=15)
#: Comments that one mail holds.
MOST = 10


def tell(comment) -> None:
    """Writes the mails about a comment; in the transaction that has written it."""
    submission = comment.submission
    for person in _concerned(comment):
        heard = hearing(person, submission)
        comments = heard_comments(person, submission, heard)
        if comments.filter(pk=comment.pk).exists():
            _write(person, comment, comments, heard)


def _concerned(comment):
    """Everybody whom it may concern, but who has written it: authors, the handler, those in the thread."""
    submission = comment.submission
    people = {submission.page.owner, submission.handler}
    people |= {one.user for one in submission.coauthors.select_related("user")}
    if comment.parent_id:
        thread = SubmissionComment.objects.filter(parent=comment.parent_id).select_related("author")
        people |= {comment.parent.author, *(one.author for one in thread)}
    people -= {None, comment.author}
    return sorted((one for one in people if one.is_active and not one.erased_at), key=lambda one: one.pk)


def _write(person, comment, comments, heard):
    submission, now = comment.submission, timezone.now()
    key = f"comment-{submission.pk}-{person.pk}-"
    mails = OutgoingMail.objects.filter(recipient=person, dedupe_key__startswith=key).order_by("-created_at")
    last = mails.values_list("created_at", flat=True).first()
    if last and now - last < PAUSE:
        return
    told = comments.filter(pk=comment.pk)
    if last:
        told |= comments.filter(created_at__gt=last).exclude(author=person)
    told = list(told.exclude(text="").order_by("-pk")[:MOST])[::-1]
    with translation.override(person.language):
        signed = signatures({one.author_id for one in told} - {None}, person, submission, heard)
        context = {
            "title": submission.page.draft_title or submission.page.title,
            "key": submission.key,
            "comment_pk": comment.pk,
            "told": [
                {"comment": one, "who": signed.get(one.author_id), "field": str(label_of(one.field))} for one in told
            ],
        }
    window = int(now.timestamp() // PAUSE.total_seconds())
    notify(recipient=person, kind=KIND, context=context, dedupe_key=f"{key}{window}")
