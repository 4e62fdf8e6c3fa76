"""Who may read, write and look after boards, threads and posts: the one place that says so."""

from django.contrib.auth.models import AnonymousUser
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from community.members.models import User
from community.members.roles import Role
from community.organisations.permissions import is_member
from community.projects.models import ProjectCoordinator

from .models import Access, Board, BoardFacilitator, BoardMember, Post, Statement, Thread, ThreadKind

Person = User | AnonymousUser


def readable_boards(user: Person | None) -> QuerySet[Board]:
    """The boards that she may read, None being a visitor; part of the query that asks for them."""
    if not is_member(user):
        return Board.objects.filter(access=Access.EVERYONE)
    if user.has_role(Role.ADMINISTRATOR):
        return Board.objects.all()
    return Board.objects.filter(
        ~Q(access=Access.GROUP) | Exists(_belongs(user)) | Exists(_leads(user)) | _project(user)
    )


def can_read_board(user: Person, board: Board) -> bool:
    """Whether she may read this board; one query at most, none for boards that are open to all."""
    if board.access == Access.EVERYONE:
        return True
    if not is_member(user):
        return False
    return board.access == Access.MEMBERS or readable_boards(user).filter(pk=board.pk).exists()


def moderated_boards(user: Person) -> QuerySet[Board]:
    """The boards that she looks after: her own as a facilitator; for editors all that members may read; for
    administrators all."""
    if not is_member(user):
        return Board.objects.none()
    if user.has_role(Role.ADMINISTRATOR):
        return Board.objects.all()
    led = Exists(_leads(user))
    return Board.objects.filter(led | ~Q(access=Access.GROUP) if user.has_role(Role.EDITOR) else led)


def can_moderate(user: Person, board: Board) -> bool:
    """Whether she looks after this board; asked once for each of them and person."""
    if not is_member(user):
        return False
    kept = user.__dict__.setdefault("_moderates", {})
    if board.pk not in kept:
        kept[board.pk] = moderated_boards(user).filter(pk=board.pk).exists()
    return kept[board.pk]


def visible_threads(user: Person) -> QuerySet[Thread]:
    """The threads that she may see: shown ones of boards that she reads, her own that wait, all on boards she leads."""
    threads = Thread.objects.filter(board__in=readable_boards(user), merged_into=None)
    shown = Q(is_pending=False, hidden_at=None)
    if not is_member(user):
        return threads.filter(shown)
    own = Q(author=user, hidden_at=None)
    return threads.filter(shown | own | Q(board__in=moderated_boards(user)))


def can_see_thread(user: Person, thread: Thread) -> bool:
    """Whether she may see this thread; the board comes with it (`select_related`)."""
    if thread.merged_into_id or not can_read_board(user, thread.board):
        return False
    if thread.is_shown or (thread.hidden_at is None and is_member(user) and thread.author_id == user.pk):
        return True
    return can_moderate(user, thread.board)


def can_see_text(user: Person, post: Post) -> bool:
    """Whether she sees the text of a post of a thread that she may see; else its place alone."""
    if post.is_shown:
        return True
    if can_moderate(user, post.thread.board):
        return True
    return post.is_pending and not post.hidden_at and is_member(user) and post.author_id == user.pk


def can_make_practice(user: Person, thread: Thread) -> bool:
    """Whether she may turn a solved question into a draft practice: who asked, who answered, who looks after the board.

    Only of boards that everybody reads: what was said among members stays among them.
    """
    if not is_member(user) or not thread.is_shown or thread.board.access != Access.EVERYONE:
        return False
    if thread.kind != ThreadKind.QUESTION or thread.accepted is None or not thread.accepted.is_shown:
        return False
    return user.pk in (thread.author_id, thread.accepted.author_id) or can_moderate(user, thread.board)


def visible_posts(user: Person) -> QuerySet[Post]:
    """The posts whose text she may see."""
    posts = Post.objects.filter(thread__in=visible_threads(user).values("pk"))
    shown = Q(is_pending=False, hidden_at=None, removed_at=None)
    if not is_member(user):
        return posts.filter(shown)
    own = Q(author=user, hidden_at=None, removed_at=None)
    return posts.filter(shown | own | Q(thread__board__in=moderated_boards(user)))


def visible_statements(user: Person) -> QuerySet[Statement]:
    """The statements that she may see."""
    statements = Statement.objects.filter(thread__in=visible_threads(user).values("pk"))
    shown = Q(is_pending=False, hidden_at=None)
    if not is_member(user):
        return statements.filter(shown)
    own = Q(author=user, hidden_at=None)
    return statements.filter(shown | own | Q(thread__board__in=moderated_boards(user)))


def can_start(user: Person, board: Board) -> bool:
    """Whether she may begin a thread here. That she is muted or goes too fast is told when she writes."""
    return is_member(user) and not board.is_closed and can_read_board(user, board)


def can_answer(user: Person, thread: Thread) -> bool:
    """Whether she may write in this thread; in a locked one only who looks after it."""
    if not is_member(user) or thread.board.is_closed or not can_see_thread(user, thread):
        return False
    return not thread.is_locked or can_moderate(user, thread.board)


def can_edit(user: Person, post: Post) -> bool:
    """Whether she may change a post: her own where she may still write; who looks after the board any."""
    if post.removed_at or post.hidden_at or not is_member(user):
        return False
    if can_moderate(user, post.thread.board):
        return True
    return post.author_id == user.pk and can_answer(user, post.thread)


def can_remove(user: Person, post: Post) -> bool:
    """Whether she may take a post away, which leaves its place."""
    return can_edit(user, post)


def can_accept(user: Person, thread: Thread) -> bool:
    """Whether she may choose the answer to a question: who asked, and who looks after the board."""
    if not can_answer(user, thread):
        return False
    return thread.author_id == user.pk or can_moderate(user, thread.board)


def _belongs(user):
    return BoardMember.objects.filter(board=OuterRef("pk"), user=user)


def _leads(user):
    return BoardFacilitator.objects.filter(board=OuterRef("pk"), user=user)


def _project(user):
    return Exists(ProjectCoordinator.objects.filter(project=OuterRef("project"), user=user))


def boards_to_move_to(user: Person) -> QuerySet[Board]:
    """The boards to which she may bring a thread that she looks after: her own, and those where she may write."""
    return Board.objects.filter(
        Q(pk__in=moderated_boards(user).values("pk")) | Q(pk__in=readable_boards(user).values("pk"), is_closed=False)
    )


def can_move_to(user: Person, board: Board) -> bool:
    """Whether she may bring a thread to this board."""
    return can_moderate(user, board) or can_start(user, board)


def is_open(thread: Thread) -> bool:
    """Whether a thread is a consultation that takes statements and votes."""
    is_over = thread.closes_at is not None and thread.closes_at <= timezone.now()
    return thread.kind == ThreadKind.CONSULTATION and not (is_over or thread.is_locked or thread.merged_into_id)


def can_take_part(user: Person, thread: Thread) -> bool:
    """Whether she may propose statements and vote: where she may write, as long as the consultation is open."""
    return is_open(thread) and can_answer(user, thread)
