"""What other pages show of threads, and threads of other pages."""

from django import template

from portal.core.languages import best_language, current_language

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
