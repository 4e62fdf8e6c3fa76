"""What the page of results calls events."""

from django.utils.formats import localize
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from search.wording import Wording


def _total(number):
    return ngettext("%(counter)s event", "%(counter)s events", number) % {"counter": localize(number)}


def _in_country(country, number):
    # Translators: a country on a map, and how many events were found there
    return ngettext("%(country)s: %(counter)s event", "%(country)s: %(counter)s events", number) % {
        "country": country,
        "counter": localize(number),
    }


def _chosen_country(country, number):
    # Translators: a country on a map that is chosen as a filter, and how many events were found there
    return ngettext("%(country)s: %(counter)s event, chosen", "%(country)s: %(counter)s events, chosen", number) % {
        "country": country,
        "counter": localize(number),
    }


EVENTS = Wording(
    # Translators: heading of the page that searches the events
    heading=_("Find events"),
    things=_("Events"),
    search=_("Search the events"),
    number=_("Number of events"),
    by_country=_("Events by country"),
    in_each_country=_("An event counts in the country where it takes place."),
    in_each=_("An event in several languages counts in each of them."),
    see_all=_("See all events"),
    none_has_all=_("No event has all of these at once."),
    # Translators: the words that were typed into the search and that the events below have follow the colon.
    some_words_left_out=_("No event has all of your words. These have: <strong><bdi>%(words)s</bdi></strong>"),
    total=_total,
    in_country=_in_country,
    chosen_country=_chosen_country,
    row="events/calendar/_hit.html",
)
