"""What pages of results call organisations."""

from django.utils.formats import localize
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from search.wording import Wording


def _total(number):
    return ngettext("%(counter)s organisation", "%(counter)s organisations", number) % {"counter": localize(number)}


def _in_country(country, number):
    # Translators: a country on a map, and how many organisations were found there
    return ngettext("%(country)s: %(counter)s organisation", "%(country)s: %(counter)s organisations", number) % {
        "country": country,
        "counter": localize(number),
    }


def _chosen_country(country, number):
    # Translators: a country on a map that is chosen as a filter, and how many organisations were found there
    return ngettext(
        "%(country)s: %(counter)s organisation, chosen", "%(country)s: %(counter)s organisations, chosen", number
    ) % {"country": country, "counter": localize(number)}


ORGANISATIONS = Wording(
    heading=_("Organisations"),
    things=_("Organisations"),
    search=_("Search the organisations"),
    number=_("Number of organisations"),
    by_country=_("Organisations by country"),
    in_each_country=_("An organisation of several countries counts in each of them."),
    in_each=_("An organisation of several countries, sectors or subjects counts in each of them."),
    see_all=_("See all organisations"),
    none_has_all=_("No organisation has all of these at once."),
    # Translators: the words that were typed into the search and that the organisations below have follow the colon.
    some_words_left_out=_("No organisation has all of your words. These have: <strong><bdi>%(words)s</bdi></strong>"),
    total=_total,
    in_country=_in_country,
    chosen_country=_chosen_country,
    row="organisations/_hit.html",
)
