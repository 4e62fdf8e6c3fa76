"""What pages of results call threads."""

from django.utils.formats import localize
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from search.wording import Wording


def _total(number):
    return ngettext("%(counter)s discussion", "%(counter)s discussions", number) % {"counter": localize(number)}


def _in_country(country, number):
    # Translators: a country on a map, and how many discussions were found on its boards
    return ngettext("%(country)s: %(counter)s discussion", "%(country)s: %(counter)s discussions", number) % {
        "country": country,
        "counter": localize(number),
    }


def _chosen_country(country, number):
    # Translators: a country on a map that is chosen as a filter, and how many discussions were found on its boards
    return ngettext(
        "%(country)s: %(counter)s discussion, chosen", "%(country)s: %(counter)s discussions, chosen", number
    ) % {"country": country, "counter": localize(number)}


THREADS = Wording(
    # Translators: heading of the page that searches the forum
    heading=_("Discussions"),
    things=_("Discussions"),
    search=_("Search the forum"),
    number=_("Number of discussions"),
    by_country=_("Discussions by country"),
    in_each_country=_("Only discussions on the boards of one country count."),
    in_each=_("A discussion about a practice of several sectors counts in each of them."),
    see_all=_("See all discussions"),
    none_has_all=_("No discussion has all of these at once."),
    # Translators: the words that were typed into the search and that the discussions below have follow the colon.
    some_words_left_out=_("No discussion has all of your words. These have: <strong><bdi>%(words)s</bdi></strong>"),
    total=_total,
    in_country=_in_country,
    chosen_country=_chosen_country,
    row="forums/linking/_hit.html",
)
