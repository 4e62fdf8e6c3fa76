"""What pages of results call practices."""

from django.utils.formats import localize
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from search.wording import Wording


def _total(number):
    return ngettext("%(counter)s practice", "%(counter)s practices", number) % {"counter": localize(number)}


def _in_country(country, number):
    # Translators: a country on a map, and how many practices were found there
    return ngettext("%(country)s: %(counter)s practice", "%(country)s: %(counter)s practices", number) % {
        "country": country,
        "counter": localize(number),
    }


def _chosen_country(country, number):
    # Translators: a country on a map that is chosen as a filter, and how many practices were found there
    return ngettext(
        "%(country)s: %(counter)s practice, chosen", "%(country)s: %(counter)s practices, chosen", number
    ) % {"country": country, "counter": localize(number)}


PRACTICES = Wording(
    heading=_("Good practices"),
    things=_("Practices"),
    search=_("Search the practices"),
    number=_("Number of practices"),
    by_country=_("Practices by country"),
    in_each_country=_("A practice of several countries counts in each of them."),
    in_each=_("A practice of several sectors or countries counts in each of them."),
    see_all=_("See all practices"),
    none_has_all=_("No practice has all of these at once."),
    # Translators: the words that were typed into the search and that the practices below have follow the colon.
    some_words_left_out=_("No practice has all of your words. These have: <strong><bdi>%(words)s</bdi></strong>"),
    total=_total,
    in_country=_in_country,
    chosen_country=_chosen_country,
    below="practices/_below_results.html",
)
