"""What other pages show of threads, and threads of other pages."""

from django import template

from portal.core.languages import best_language, best_versions, current_language
from portal.core.visibility import published
from practices.models import PracticePage
from practices.templatetags.reuse import read_along

from ..linking.about import ABOUT, BEHIND, discussion_of, discussion_on, sources_of
from ..models import Access, ThreadKind
from ..permissions import can_make_practice
from ..search_source import answered_labels, kind_labels

register = template.Library()


@register.simple_tag
def thread_words(hit):
    """What a found thread is, in words: its kind, whether a question has its answer, its board."""
    language, facets, boards = current_language(), hit.facets, hit.extra.get("board", {})
    board = best_language(boards, language)
    return {
        "kind": next(iter(kind_labels(facets.get("thread_kind", ()), language).values()), ""),
        "answered": next(iter(answered_labels(facets.get("answered", ()), language).values()), ""),
        "board": boards.get(board, ""),
        "board_language": board,
    }


@register.inclusion_tag("forums/linking/_search_box.html")
def forum_search(board=None):
    """The field that searches the forum, or one board; none on a group's board, whose threads are in no index."""
    is_closed_group = board is not None and board.access == Access.GROUP
    return {"is_shown": not is_closed_group, "board": board.slug if board else ""}


@register.inclusion_tag("forums/linking/_discussion.html", takes_context=True)
def discussion_about(context, page):
    """Open questions, answers and the newest discussions about a page, and the way to ask.

    No query for a practice, one for other pages; nothing for what is not public.
    """
    if not page.live:
        return {}
    viewer = context.get("member")
    if isinstance(page, PracticePage):
        rows = read_along(page, viewer, ABOUT)
        discussion = discussion_of(rows or ()) if page.number else None
    else:
        discussion = discussion_on(page.translation_key, viewer)
    return {"page": page, "discussion": discussion, "is_shown": discussion is not None, "member": viewer}


@register.inclusion_tag("forums/linking/_grew_out_of.html", takes_context=True)
def grew_out_of(context, page):
    """The discussions of which a practice was made, with the names of who asked and answered; no query."""
    return {"sources": sources_of(read_along(page, context.get("member"), BEHIND) or ()) if page.live else ()}


@register.inclusion_tag("forums/linking/_thread_practice.html", takes_context=True)
def thread_practice(context, thread):
    """On a solved question: the practice that was made of it, once it is public, or the way to make one.

    At most one query, where a practice was made.
    """
    made = None
    if thread.practice_id:
        key = PracticePage.objects.filter(pk=thread.practice_id).values("translation_key")
        versions = published(PracticePage.objects.filter(translation_key__in=key)).select_related("locale")
        made = next(iter(best_versions(versions, current_language())), None)
    member = context.get("member")
    can_make = not thread.practice_id and thread.kind == ThreadKind.QUESTION and bool(thread.accepted_id)
    return {
        "made": made,
        "made_url": _address(made) if made else "",
        "thread": thread,
        "can_make": can_make and member is not None and can_make_practice(member, thread),
    }


def _address(page):
    language = current_language()
    return page.get_url() if page.locale.language_code == language else page.fallback_url_path(language)
