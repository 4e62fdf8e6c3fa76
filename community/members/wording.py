"""What pages of results call members."""

from django.utils.formats import localize
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from search.wording import Wording


def _total(number):
    return ngettext("%(counter)s member", "%(counter)s members", number) % {"counter": localize(number)}


def _in_country(country, number):
    # Translators: a country on a map, and how many members were found there
    return ngettext("%(country)s: %(counter)s member", "%(country)s: %(counter)s members", number) % {
        "country": country,
        "counter": localize(number),
    }


def _chosen_country(country, number):
    # Translators: a country on a map that is chosen as a filter, and how many members were found there
    return ngettext("%(country)s: %(counter)s member, chosen", "%(country)s: %(counter)s members, chosen", number) % {
        "country": country,
        "counter": localize(number),
    }


MEMBERS = Wording(
    # Translators: heading of the list of people who belong to the community
    heading=_("Members"),
    things=_("Members"),
    search=_("Search the members"),
    number=_("Number of members"),
    by_country=_("Members by country"),
    in_each_country=_("Only members who show their country count."),
    in_each=_("A member with several sectors or subjects counts in each of them; what somebody hides counts nowhere."),
    see_all=_("See all members"),
    none_has_all=_("No member shows all of these at once."),
    # Translators: the words that were typed into the search and that the members below have follow the colon.
    some_words_left_out=_("No member has all of your words. These have: <strong><bdi>%(words)s</bdi></strong>"),
    total=_total,
    in_country=_in_country,
    chosen_country=_chosen_country,
    row="members/_hit.html",
)
