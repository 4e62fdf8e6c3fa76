"""The time zones that organisers choose from: those of the community's countries first, then all others."""

from functools import cache
from zoneinfo import available_timezones

from django.utils.translation import gettext_lazy as _

OURS = (
    "Africa/Casablanca", "Asia/Nicosia", "Asia/Tbilisi", "Atlantic/Azores", "Atlantic/Canary", "Atlantic/Madeira",
    "Atlantic/Reykjavik", "Europe/Amsterdam", "Europe/Athens", "Europe/Belgrade", "Europe/Berlin", "Europe/Bratislava",
    "Europe/Brussels", "Europe/Bucharest", "Europe/Budapest", "Europe/Chisinau", "Europe/Copenhagen", "Europe/Dublin",
    "Europe/Helsinki", "Europe/Istanbul", "Europe/Kyiv", "Europe/Lisbon", "Europe/Ljubljana", "Europe/London",
    "Europe/Luxembourg", "Europe/Madrid", "Europe/Malta", "Europe/Oslo", "Europe/Paris", "Europe/Podgorica",
    "Europe/Prague", "Europe/Riga", "Europe/Rome", "Europe/Sarajevo", "Europe/Skopje", "Europe/Sofia",
    "Europe/Stockholm", "Europe/Tallinn", "Europe/Tirane", "Europe/Vaduz", "Europe/Vienna", "Europe/Vilnius",
    "Europe/Warsaw", "Europe/Zagreb", "Europe/Zurich",
)  # fmt: skip


@cache
def _others():
    """Zones of places elsewhere; old names and those without a place are left out, but for UTC."""
    areas = {"Africa", "America", "Antarctica", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific"}
    named = (name for name in available_timezones() if name.partition("/")[0] in areas and name not in OURS)
    return ("UTC", *sorted(named))


def zone_choices(chosen=""):
    """Choices of a select in two groups; `chosen` is offered whatever it is."""
    ours, others = [(name, _named(name)) for name in OURS], [(name, _named(name)) for name in _others()]
    groups = [(_("Countries of the community"), ours), (_("Other places"), others)]
    if chosen and chosen not in (*OURS, *_others()):
        groups.insert(0, ("", [(chosen, chosen)]))
    return groups


def _named(name):
    """The place in front, so that typing its first letters finds it."""
    area, _slash, place = name.partition("/")
    return f"{place.replace('_', ' ')} ({area})" if place else name
