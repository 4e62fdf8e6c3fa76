"""Questions about boards that several parts of the forum ask."""

from collections import defaultdict

from .models import BoardPage


def titles_by_language(boards) -> dict[int, dict[str, str]]:
    """{board: {language: title}} of the live pages of these boards (rows, or their keys); one query."""
    found: dict[int, dict[str, str]] = defaultdict(dict)
    pages = BoardPage.objects.live().filter(board__in=boards)
    for board, language, title in pages.values_list("board", "locale__language_code", "title"):
        found[board][language] = title
    return found
