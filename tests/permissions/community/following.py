"""Who may use the addresses of following."""

from django.http import QueryDict

from community.following import searches
from community.following.services import keep_search

from ..row import NOBODY, Row, alone, members

AUTHOR = frozenset({"author"})
ROWS: dict[str, tuple[Row, ...]] = {
    "following:list": members(),
    # What is asked about stands in their parameters; without them they lead to the list.
    "following:follow": members(),
    "following:keep_search": members(),
    "following:search": (
        alone("own", "search", AUTHOR, refused=404),
        alone("foreign", "search", NOBODY, refused=404),
    ),
    "following:open": (
        alone("own", "search", AUTHOR, refused=404),
        alone("foreign", "search", NOBODY, refused=404),
    ),
}


def add_things(world):
    """A search of the author's, and one of a stranger's."""
    place = searches.get_place("practices")
    query = searches.asked(place, QueryDict("country=LV"), "en")
    for whose, person in (("own", "author"), ("foreign", "stranger")):
        saved = keep_search(user=world.people[person], place=place, query=query, name="Latvia")
        world.things[f"{whose} search"] = saved
