"""Which vocabularies describe a practice by any number of codes, and the units of what was measured."""

from dataclasses import dataclass

from babel.numbers import format_decimal, format_percent
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from portal.core.dates import babel_locale
from portal.core.languages import current_language


@dataclass(frozen=True)
class TermList:
    """A list of codes of one vocabulary on a practice; `required` for publication."""

    vocabulary: str
    required: bool = False


#: In the order in which editors are asked. Countries and sectors stand first because policymakers search by them.
TERM_LISTS = (
    TermList("sector"),
    TermList("isced_f"),
    TermList("eqf"),
    TermList("vet_type", required=True),
    TermList("wbl_form"),
    TermList("delivery"),
    TermList("learning_context"),
    TermList("environment"),
    TermList("target_group", required=True),
    TermList("age_group"),
    TermList("enterprise_size"),
    TermList("challenge"),
    TermList("aim"),
    TermList("theme"),
    TermList("way_of_collaboration"),
    TermList("guidance"),
    TermList("trigger"),
    TermList("scope"),
    TermList("eqavet_phase"),
)
TERM_VOCABULARIES = tuple(one.vocabulary for one in TERM_LISTS)
REQUIRED_VOCABULARIES = frozenset(one.vocabulary for one in TERM_LISTS if one.required)


class Unit(models.TextChoices):
    """What an indicator is counted in."""

    PERCENT = "percent", _("per cent")
    PEOPLE = "people", _("people")
    HOURS = "hours", _("hours")
    FIRMS = "firms", _("firms")
    EURO = "euro", _("euros")
    PRODUCTS = "products", _("products")


#: Practices that cost less than so many euros are of the band beside it.
COST_BANDS = ((100, "none"), (1_000, "under_1000"), (5_000, "under_5000"), (20_000, "under_20000"))


def cost_band_of(cost) -> str:
    """The band of a cost in euros; "" where it is not known."""
    if cost is None:
        return ""
    return next((band for limit, band in COST_BANDS if cost < limit), "over_20000")


def quantity(number, unit) -> str:
    """`number` with its unit in the active language: "9%", "30 firms"; the bare number without a unit."""
    locale = babel_locale(current_language())
    if unit == Unit.PERCENT:
        return format_percent(number / 100, locale=locale)
    shown = {"number": format_decimal(number, locale=locale)}
    count = int(number)
    patterns = {
        Unit.PEOPLE: ngettext("%(number)s person", "%(number)s people", count),
        Unit.HOURS: ngettext("%(number)s hour", "%(number)s hours", count),
        Unit.FIRMS: ngettext("%(number)s firm", "%(number)s firms", count),
        Unit.EURO: ngettext("%(number)s euro", "%(number)s euros", count),
        Unit.PRODUCTS: ngettext("%(number)s product", "%(number)s products", count),
    }
    return patterns.get(unit, "%(number)s") % shown
