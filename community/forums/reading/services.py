"""What readers do with posts: they find them helpful, and accept one as the answer."""

from django.db import transaction
from django.db.models import F

from community.moderation.limits import count_thanks

from ..announcing import announce_accepted, announce_helpful
from ..models import Post, Thanks, Thread, ThreadKind
from ..permissions import can_accept, is_member, visible_posts


class NotAllowed(Exception):
    """She may not do this with this post."""


@transaction.atomic
def toggle_thanks(*, post, by) -> bool:
    """Marks a post as helpful, or takes the mark back; whether it is marked now.

    Raises NotAllowed for visitors, for one's own posts, and for those whose text one does not see.
    """
    if not is_member(by) or post.author_id == by.pk or not visible_posts(by).filter(pk=post.pk).exists():
        raise NotAllowed
    found, made = Thanks.objects.get_or_create(post=post, user=by)
    if not made and not Thanks.objects.filter(pk=found.pk).delete()[0]:
        return False
    step = 1 if made else -1
    Post.objects.filter(pk=post.pk).update(helpful_count=F("helpful_count") + step)
    if post.author is not None:
        count_thanks(user=post.author, by=step)
    if made:
        announce_helpful(post, by=by)
    return made


@transaction.atomic
def toggle_accepted(*, post, by) -> bool:
    """Accepts a post as the answer to the question of its thread, or takes that back; whether it is accepted now.

    Raises NotAllowed where `permissions.can_accept` says no, where nothing was asked, for the question itself, and
    for a post that not everybody sees.
    """
    thread = Thread.objects.select_for_update(of=("self",)).select_related("board").get(pk=post.thread_id)
    if thread.kind != ThreadKind.QUESTION or not can_accept(by, thread):
        raise NotAllowed
    is_accepted = thread.accepted_id != post.pk
    if is_accepted and (post.number == 1 or not post.is_shown):
        raise NotAllowed
    thread.accepted = post if is_accepted else None
    thread.save(update_fields=["accepted"])
    if is_accepted:
        announce_accepted(post, by=by)
    return is_accepted
