"""Tells members what happened in the forum: each of a post once, for the reason that concerns her most."""

from community.following.services import followers_of
from community.notifications.announcing import announce

from .addresses import post_path
from .followed import followers_of_subject
from .models import Access
from .permissions import can_read_board
from .words import plain_text

#: Characters of a post that its news tells.
LONGEST_EXCERPT = 300


def announce_post(post, *, named=(), only_named=False) -> None:
    """Tells of a post that everybody who reads the thread sees: whom it answers, whom it names, who follows.

    `only_named`: after a change, of which nobody else hears.
    """
    if not post.is_shown or not post.thread.is_shown:
        return
    told = {post.author_id}
    if only_named:
        _tell(post, "forum.mention", named, told)
        return
    answered = post.reply_to.author if post.reply_to_id else None
    _tell(post, "forum.answer", [answered] if answered else [], told)
    _tell(post, "forum.mention", named, told)
    _tell(post, "forum.post", followers_of(post.thread), told)
    if post.number == 1:
        _tell(post, "forum.thread", followers_of(post.thread.board), told)
        _tell(post, "forum.about", followers_of_subject(post.thread), told)


def announce_approved(post) -> None:
    """Tells of a post that waited for approval and is shown now."""
    announce_post(post, named=[one.user for one in post.mentions.select_related("user")])


def announce_accepted(post, *, by) -> None:
    """Tells the author of a post that it was accepted as the answer."""
    if post.author and post.author != by:
        _announce(post, "forum.accepted", [post.author], actor=by, key=f"forum.accepted:{post.pk}")


def announce_helpful(post, *, by) -> None:
    """Tells the author of a post that a member found it helpful; once, however often it is marked."""
    if post.author and post.author != by:
        _announce(post, "forum.helpful", [post.author], actor=by, key=f"forum.helpful:{post.pk}:{by.pk}")


def _tell(post, kind, people, told):
    """Tells those of `people` who were not told yet and may read the board."""
    fresh = {user.pk: user for user in people if user.pk not in told}
    if post.thread.board.access == Access.GROUP:
        fresh = {pk: user for pk, user in fresh.items() if can_read_board(user, post.thread.board)}
    told.update(fresh)
    if fresh:
        # Of a post everybody is told once, whichever way it concerns her.
        _announce(post, kind, fresh.values(), actor=post.author, key=f"forum.post:{post.pk}")


def _announce(post, kind, people, *, actor, key):
    announce(
        recipients=people, kind=kind, about=post, actor=actor, group=f"thread:{post.thread_id}",
        path=post_path(post.pk), dedupe_key=key,
        data={
            "title": post.thread.title, "language": post.thread.language, "number": post.number,
            "excerpt": plain_text(post.html, LONGEST_EXCERPT),
        },
    )  # fmt: skip
