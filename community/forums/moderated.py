"""What of the forum can be flagged, who looks after it, and how it is taken from view."""

from django.db.models.signals import post_save
from django.dispatch import receiver
from django.utils.translation import gettext_lazy as _

from community.moderation.content import Content, looks_after, names_areas, register
from community.moderation.services import ask_approval
from portal.core.languages import best_versions, current_language

from .addresses import post_path, thread_path
from .areas import area_of_board, boards_of
from .counting import recount_boards, recount_thread
from .models import BoardPage, Post, Statement, Thread
from .moderating.services import approve, hide, show
from .permissions import moderated_boards, visible_posts, visible_statements, visible_threads


@looks_after
def boards(user):
    """The boards that she looks after."""
    return {area_of_board(pk) for pk in moderated_boards(user).values_list("pk", flat=True)}


@names_areas
def names_of_boards(areas):
    """The titles of boards in the reader's language, one query."""
    numbers = boards_of(areas)
    if not numbers:
        return {}
    pages = BoardPage.objects.live().filter(board__in=numbers).select_related("locale").order_by("pk")
    return {area_of_board(page.board_id): page.title for page in best_versions(pages, current_language())}


def recount(threads):
    """Counts these threads and their boards anew, after much in them was hidden or shown at once."""
    locked = list(Thread.objects.select_for_update().filter(pk__in=threads).order_by("pk"))
    for thread in locked:
        recount_thread(thread)
    recount_boards(*{thread.board_id for thread in locked})


@receiver(post_save, sender=Post, dispatch_uid="moderation_pending_post")
@receiver(post_save, sender=Statement, dispatch_uid="moderation_pending_statement")
def into_the_queue(instance, created, raw, **_kwargs):
    """What is written and waits for approval comes into the queue, whoever writes it."""
    if created and not raw and instance.is_pending:
        ask_approval(thing=instance)


register(
    Content(
        model=Thread,
        # Translators: a thread of the forum
        label=_("Thread"),
        visible_to=lambda user: visible_threads(user).select_related("author"),
        area_of=lambda thing: area_of_board(thing.board_id),
        author_of=lambda thing: thing.author,
        title_of=lambda thing: thing.title,
        text_of=lambda thing: "",
        path_of=lambda thing: thread_path(thing.pk),
        hide=hide,
        show=show,
        language_of=lambda thing: thing.language,
        language_field="language",
        author_field="author",
        recount=lambda rows: recount(rows.values("pk")),
    )
)
register(
    Content(
        model=Post,
        # Translators: what a member wrote in a thread of the forum
        label=_("Post"),
        visible_to=lambda user: visible_posts(user).select_related("author", "thread"),
        area_of=lambda thing: area_of_board(thing.thread.board_id),
        author_of=lambda thing: thing.author,
        title_of=lambda thing: thing.thread.title,
        text_of=lambda thing: thing.text,
        path_of=lambda thing: post_path(thing.pk),
        hide=hide,
        show=show,
        approve=approve,
        related=("thread",),
        language_of=lambda thing: thing.thread.language,
        language_field="thread__language",
        author_field="author",
        recount=lambda rows: recount(rows.values("thread")),
        counted_by=("created_at", "text"),
    )
)
register(
    Content(
        model=Statement,
        # Translators: a sentence of a consultation on which members vote
        label=_("Statement"),
        visible_to=lambda user: visible_statements(user).select_related("author", "thread"),
        area_of=lambda thing: area_of_board(thing.thread.board_id),
        author_of=lambda thing: thing.author,
        title_of=lambda thing: thing.thread.title,
        text_of=lambda thing: thing.text,
        path_of=lambda thing: f"{thread_path(thing.thread_id)}statements/",
        hide=hide,
        show=show,
        approve=approve,
        related=("thread",),
        language_of=lambda thing: thing.thread.language,
        language_field="thread__language",
        author_field="author",
        counted_by=("created_at", "text"),
    )
)
