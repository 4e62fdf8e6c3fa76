"""Boards on which a member may ask about a page."""

from django.db.models import Case, IntegerField, Q, Value, When

from community.members.queries import profile_of
from portal.core.languages import best_language, current_language

from ..models import Access, Scope
from ..permissions import readable_boards
from ..queries import titles_by_language


def boards_to_ask_on(user):
    """The boards that she may write on, the likeliest first, each with `title` and `title_language`; two queries.

    First a national one of her language or country, then those across borders, then what few read.
    """
    language, country = current_language(), profile_of(user).country
    hers = Q(language=language) | Q(language="", country=country) if country else Q(language=language)
    open_to_all = Q(access=Access.EVERYONE)
    place = Case(
        When(Q(hers, open_to_all, scope=Scope.NATIONAL), then=Value(0)),
        When(Q(open_to_all, scope=Scope.TRANSNATIONAL), then=Value(1)),
        When(open_to_all, then=Value(2)),
        default=Value(3),
        output_field=IntegerField(),
    )
    boards = list(readable_boards(user).filter(is_closed=False).annotate(place=place).order_by("place", "sort_order"))
    titles = titles_by_language(boards)
    for board in boards:
        named = titles.get(board.pk, {})
        board.title_language = best_language(named, language, board.language)
        board.title = named.get(board.title_language, board.slug)
    return boards
