"""A solved question becomes a draft practice: with its words to begin from, and what leads back to it."""

from django.core.exceptions import PermissionDenied
from django.db import transaction

from portal.core.richtext_blocks import read_html, with_keys, write_html
from practices.contributing.drafts import begin_practice
from practices.models import Submission

from ..models import Thread
from ..permissions import can_make_practice
from ..words import without_mentions
from .notices import announce_made


class AlreadyMade(Exception):
    """A practice, or the draft of one, has been made of the thread."""


@transaction.atomic
def make_practice(*, thread, by, language, title, posts=()) -> Submission:
    """Begins a practice in `language` of a solved question: the question is its problem, the accepted answer and then
    `posts` are what was done. The practice names the thread and who asked and answered, see `about.sources_of`.

    Those whose words these are get a notice. Posts that readers do not see, or of another thread, are left out. Raises
    PermissionDenied, AlreadyMade.
    """
    locked = (
        Thread.objects.select_for_update(of=("self",))
        .select_related("board", "author", "accepted__author")
        .get(pk=thread.pk)
    )
    if not can_make_practice(by, locked):
        raise PermissionDenied
    if locked.practice_id:
        raise AlreadyMade
    opening = shown_posts(locked).filter(number=1).first()
    told = [locked.accepted, *(post for post in others(locked) if post.pk in {one.pk for one in posts})]
    submission = begin_practice(
        user=by,
        language=language,
        title=title,
        problem_context=as_rich_text(opening.html) if opening else "",
        story=[("step", {"title": "", "text": as_rich_text(post.html)}) for post in told],
    )
    locked.practice = submission.page.page_ptr
    locked.save(update_fields=["practice"])
    announce_made(locked, told, by=by)
    return submission


def shown_posts(thread):
    """The posts of a thread whose text every reader sees."""
    shown = thread.posts.filter(is_pending=False, hidden_at=None, removed_at=None)
    return shown.select_related("author").order_by("number")


def others(thread):
    """What else was said and may go along: every post but the question and its answer."""
    return shown_posts(thread).exclude(number=1).exclude(pk=thread.accepted_id)


def as_rich_text(markup) -> str:
    """A post as the rich text of practices, which knows fewer ways to write."""
    return write_html(with_keys(read_html(without_mentions(markup))))
