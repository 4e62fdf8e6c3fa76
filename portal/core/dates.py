"""Dates that say only as much as is known: a year, a season, a month or a day."""

import datetime

from babel.dates import format_date
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import get_language, gettext, pgettext
from django.utils.translation import gettext_lazy as _


class Season(models.TextChoices):
    """A part of the year, where a source names no month."""

    SPRING = "spring", _("Spring")
    SUMMER = "summer", _("Summer")
    AUTUMN = "autumn", _("Autumn")
    WINTER = "winter", _("Winter")


#: The month a season is sorted by.
SEASON_MONTH = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}


def season_of_year(season, year):
    """A season and its year in the active language, as on a timeline."""
    patterns = {
        # Translators: on a timeline, a season without a day, such as "Summer 2020".
        "spring": pgettext("date", "Spring %(year)s"),
        "summer": pgettext("date", "Summer %(year)s"),
        "autumn": pgettext("date", "Autumn %(year)s"),
        "winter": pgettext("date", "Winter %(year)s"),
    }
    return patterns[season] % {"year": year}


class PartialDate:
    """A date of known precision: `year` alone, with a `season`, with a `month`, or with `month` and `day`.

    Raises ValueError for a day without a month or a date that does not exist.
    """

    __slots__ = ("day", "month", "season", "year")

    def __init__(self, year, month=None, day=None, season=""):
        if day and not month:
            raise ValueError("a day needs a month")
        if season and season not in SEASON_MONTH:
            raise ValueError(f"no such season: {season}")
        self.year, self.month, self.day, self.season = year, month or None, day or None, season or ""
        datetime.date(self.year, self.month or 1, self.day or 1)  # raises ValueError for 30 February

    def __eq__(self, other):
        return isinstance(other, PartialDate) and self._parts() == other._parts()

    def __hash__(self):
        return hash(self._parts())

    def __str__(self):
        return self.display()

    def _parts(self):
        return (self.year, self.month, self.day, self.season)

    @property
    def earliest(self) -> datetime.date:
        """The first day that the date can mean."""
        return datetime.date(self.year, self.month or SEASON_MONTH.get(self.season, 1), self.day or 1)

    @property
    def latest(self) -> datetime.date:
        """The last day that the date can mean."""
        if self.day:
            return self.earliest
        month = self.month or (min(SEASON_MONTH[self.season] + 2, 12) if self.season else 12)
        following = datetime.date(self.year + month // 12, month % 12 + 1, 1)
        return following - datetime.timedelta(days=1)

    @property
    def iso(self) -> str:
        """ISO 8601 at its precision: "2021", "2020-01", "2020-09-01"."""
        return "-".join(f"{part:02}" for part in (self.year, self.month, self.day) if part)

    def display(self, language=None) -> str:
        """The date in words of `language` (default: the active one), no more exact than it is known."""
        language = language or get_language() or "en"
        if self.season:
            return season_of_year(self.season, self.year)
        if self.day:
            return format_date(self.earliest, "long", locale=babel_locale(language))
        if self.month:
            return format_date(self.earliest, skeleton_pattern(language), locale=babel_locale(language))
        return str(self.year)


def babel_locale(language):
    """Babel's name of one of our languages; English is British here, Arabic writes Western digits as in Morocco."""
    return {"en": "en_GB", "pt": "pt_PT", "ar": "ar_MA"}.get(language, language)


def skeleton_pattern(language):
    """CLDR's pattern of month and year in words, which has its own word order in each language."""
    from babel import Locale

    return Locale.parse(babel_locale(language)).datetime_skeletons["yMMMM"].pattern


def period_display(start, end, *, is_ongoing=False):
    """A period in words: "2021–2023", "since 1991", "1 September 2018 – 31 August 2021"."""
    if start and end:
        if start == end:
            return str(start)
        joiner = "–" if start.iso.isdigit() and end.iso.isdigit() else " – "
        return f"{start}{joiner}{end}"
    if start and is_ongoing:
        # Translators: a period that goes on, such as "since 2021".
        return gettext("since %(date)s") % {"date": start}
    return str(start or end or "")


class PartialDateFieldsMixin:
    """Helps a model that keeps partial dates as `<name>_year/_month/_day(/_season)` columns."""

    def partial_date(self, name):
        """The PartialDate kept under `name`, or None."""
        year = getattr(self, f"{name}_year")
        if not year:
            return None
        season = getattr(self, f"{name}_season", "")
        return PartialDate(year, getattr(self, f"{name}_month"), getattr(self, f"{name}_day", None), season)

    def clean_partial_date(self, name):
        """Raises ValidationError on the column at fault when the parts do not make a date."""
        year, month = getattr(self, f"{name}_year"), getattr(self, f"{name}_month")
        if not year and (month or getattr(self, f"{name}_day", None)):
            raise ValidationError({f"{name}_year": _("A month or a day needs its year.")})
        try:
            self.partial_date(name)
        except ValueError as problem:
            raise ValidationError({f"{name}_day": _("This date does not exist.")}) from problem


def year_field(**kwargs):
    """A column for a year between 1800 and 2100."""
    from django.core.validators import MaxValueValidator, MinValueValidator

    limits = [MinValueValidator(1800), MaxValueValidator(2100)]
    return models.PositiveSmallIntegerField(blank=True, null=True, validators=limits, **kwargs)


def month_field(**kwargs):
    """A column for a month, 1 to 12."""
    from django.core.validators import MaxValueValidator, MinValueValidator

    limits = [MinValueValidator(1), MaxValueValidator(12)]
    return models.PositiveSmallIntegerField(blank=True, null=True, validators=limits, **kwargs)


def day_field(**kwargs):
    """A column for a day of the month, 1 to 31."""
    from django.core.validators import MaxValueValidator, MinValueValidator

    limits = [MinValueValidator(1), MaxValueValidator(31)]
    return models.PositiveSmallIntegerField(blank=True, null=True, validators=limits, **kwargs)


class AvailableFromMixin(PartialDateFieldsMixin, models.Model):
    """For what can be had only from some day, month or year on."""

    available_year = year_field(verbose_name=_("available from (year)"))
    available_month = month_field(verbose_name=_("month"))
    available_day = day_field(verbose_name=_("day"))

    class Meta:
        abstract = True

    def clean(self):
        """Checks the date."""
        super().clean()
        self.clean_partial_date("available")

    @property
    def available_from(self):
        """From when it can be had, as exactly as is known, or None."""
        return self.partial_date("available")
