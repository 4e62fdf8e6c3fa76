"""What members write: sent once, changed with the former text kept, taken back with its place kept."""

from django.db import transaction
from django.utils import timezone

from community.following.services import follow
from community.moderation.limits import count_post, refusal
from portal.core.texts import clean_text

from ..announcing import announce_post
from ..areas import area_of_board, waits_for_approval
from ..markdown import rendered, without_names
from ..mentions import save_mentions
from ..models import Post, PostVersion, Thread
from ..permissions import can_answer, can_edit, can_moderate, can_remove, can_start
from ..services import PostRefused, start_thread, write_post
from .drafts import locked_draft, mark_sent
from .files import attach, forget_files

LONGEST_TITLE = 150
LONGEST_TEXT = 20_000


class NotNow(PostRefused):
    """She may write here, but not this or not now; `message` says why, for her to read."""

    def __init__(self, message):
        super().__init__(message)
        self.message = message


class ChangedMeanwhile(Exception):
    """Somebody has changed the post since the form was opened; `post` is how it stands now."""

    def __init__(self, post):
        super().__init__(post.pk)
        self.post = post


@transaction.atomic
def send_thread(*, board, by, text, token="", **facts) -> Post:
    """Begins a thread, with what stands in `start_thread`; returns its first post.

    The same `token` sent again gives the post that it gave before. Raises PostRefused, NotNow.
    """
    draft = locked_draft(by, f"board:{board.pk}")
    if sent := _sent_before(draft, token):
        return sent
    if not can_start(by, board):
        raise PostRefused
    waits = _require_now(by, board, f"{facts['title']}\n{text}")
    post = start_thread(board=board, by=by, text=text, is_pending=waits, **facts).posts.get()
    return _finish(post, draft, token)


@transaction.atomic
def send_answer(*, thread, by, text, token="", reply_to=None, statement=None) -> Post:
    """Answers in a thread. The same `token` sent again gives the post that it gave before.

    Raises PostRefused, NotNow.
    """
    draft = locked_draft(by, f"thread:{thread.pk}")
    if sent := _sent_before(draft, token):
        return sent
    if not can_answer(by, thread):
        raise PostRefused
    waits = _require_now(by, thread.board, text)
    post = write_post(thread=thread, by=by, text=text, reply_to=reply_to, statement=statement, is_pending=waits)
    return _finish(post, draft, token)


@transaction.atomic
def edit_post(*, post, by, text, base=None, title=None, token="") -> Post:
    """Changes a post and keeps its former text; of the first post the thread's title as well.

    `base` is the `version_of` that she began from. The same `token` sent again changes nothing more. Raises
    PostRefused, NotNow, ChangedMeanwhile.
    """
    draft = locked_draft(by, f"post:{post.pk}")
    locked = _lock(post)
    if _sent_before(draft, token):
        return locked
    if not can_edit(by, locked):
        raise PostRefused
    if base is not None and base != version_of(locked):
        raise ChangedMeanwhile(locked)
    moderates = can_moderate(by, locked.thread.board)
    text = without_names(clean_text(text))
    if text != locked.text:
        if not moderates:
            _require_now(by, locked.thread.board, text)
        _replace_text(locked, text, by)
    if title is not None and locked.number == 1 and clean_text(title) != locked.thread.title:
        locked.thread.title = clean_text(title)
        locked.thread.save(update_fields=["title"])
    attach(locked, draft)
    mark_sent(draft, locked, token)
    return locked


@transaction.atomic
def restore_version(*, version, by) -> Post:
    """Gives a post a former text again, which is one more change; for who looks after the board. Raises PostRefused."""
    locked = _lock(version.post)
    if locked.removed_at or not can_moderate(by, locked.thread.board):
        raise PostRefused
    if version.text != locked.text:
        _replace_text(locked, version.text, by)
    return locked


@transaction.atomic
def remove_post(*, post, by) -> Post:
    """Takes a post from view with its files; its number stays, and who looks after the board can read it still.

    One that is removed already stays as it is. Raises PostRefused.
    """
    locked = _lock(post)
    if locked.removed_at:
        return locked
    if not can_remove(by, locked):
        raise PostRefused
    locked.removed_at, locked.removed_by = timezone.now(), by
    locked.save(update_fields=["removed_at", "removed_by"])
    locked.mentions.all().delete()
    forget_files(locked.files.all())
    if locked.thread.accepted_id == locked.pk:
        locked.thread.accepted = None
        locked.thread.save(update_fields=["accepted"])
    return locked


def version_of(post) -> int:
    """A number that is another one after each change of a post's text."""
    return post.versions.count()


def _lock(post):
    """The post with its thread, both locked: the thread first, as those do who write in it."""
    Thread.objects.select_for_update(of=("self",)).get(pk=post.thread_id)
    posts = Post.objects.select_for_update(of=("self",)).select_related("thread__board", "author")
    return posts.get(pk=post.pk)


def _sent_before(draft, token):
    """The post that the same form gave before, or None."""
    sent = draft.typed.get("sent") or {}
    if not token or sent.get("token") != token:
        return None
    return Post.objects.select_related("thread__board", "author").filter(pk=sent["post"]).first()


def _require_now(by, board, text):
    """Raises NotNow where moderation says so; else whether the post waits for approval."""
    refused = refusal(user=by, area=area_of_board(board.pk), text=text)
    if refused is not None:
        raise NotNow(refused.message)
    return waits_for_approval(by, board)


def _finish(post, draft, token):
    """What follows a post that was written: its files and mentions, who hears of it, what she follows now."""
    attach(post, draft)
    mark_sent(draft, post, token)
    named = save_mentions(post)
    follow(user=post.author, about=post.thread, is_automatic=True)
    if not post.is_pending:
        count_post(user=post.author)
        announce_post(post, named=named)
    return post


def _replace_text(post, text, by):
    now = timezone.now()
    PostVersion.objects.create(post=post, text=post.text, replaced_at=now, replaced_by=by)
    post.text, post.html, post.edited_at = text, rendered(text), now
    post.save(update_fields=["text", "html", "edited_at"])
    announce_post(post, named=save_mentions(post), only_named=True)
