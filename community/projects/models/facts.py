"""The facts of a project, the same in every language: who, when, under which grant."""

import re

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.models import Orderable

from community.organisations.models import Organisation
from portal.core.dates import PartialDateFieldsMixin, Season, day_field, month_field, period_display, year_field
from portal.vocabulary.fields import CodeField

#: Erasmus+ grant references: year, number of the call, national agency, action, running number.
GRANT_REFERENCE = re.compile(r"^(20\d\d)-(\d)-([A-Z]{2}\d{2})-(KA\d{3}(?:-[A-Z]{3})?)-(\d{6,9})$")


class Status(models.TextChoices):
    """Where a project stands today, computed from its dates."""

    PLANNED = "planned", _("Planned")
    RUNNING = "running", _("Running")
    FINISHED = "finished", _("Finished")
    UNKNOWN = "unknown", _("Dates not published")


class FundingPeriod(models.TextChoices):
    """The programme period, which decides the wording of the funding statement."""

    UNKNOWN = "", _("not known")
    UNTIL_2020 = "2014-2020", "2014–2020"
    UNTIL_2027 = "2021-2027", "2021–2027"


class Project(PartialDateFieldsMixin, ClusterableModel):
    """What a project is, whatever the language: acronym, programme, grant, dates, partners.

    Its texts stand on its ProjectPages, one per language.
    """

    acronym = models.CharField(_("acronym"), max_length=60)
    slug = models.SlugField(_("code"), max_length=60, unique=True, help_text=_("Used in addresses of searches."))
    programme = CodeField(_("programme"), vocabulary="programme", blank=True)
    key_action = models.CharField(_("key action"), max_length=120, blank=True)
    grant_reference = models.CharField(
        _("grant reference"),
        max_length=40,
        blank=True,
        validators=[RegexValidator(GRANT_REFERENCE, _("A reference looks like 2020-1-FI01-KA202-066596."))],
    )
    funding_period = models.CharField(
        _("programme period"), max_length=10, choices=FundingPeriod.choices, blank=True, default=""
    )
    website = models.URLField(_("website"), blank=True)
    start_year = year_field(verbose_name=_("start (year)"))
    start_season = models.CharField(_("season"), max_length=6, choices=Season.choices, blank=True)
    start_month = month_field(verbose_name=_("month"))
    start_day = day_field(verbose_name=_("day"))
    end_year = year_field(verbose_name=_("end (year)"))
    end_season = models.CharField(_("season"), max_length=6, choices=Season.choices, blank=True)
    end_month = month_field(verbose_name=_("month"))
    end_day = day_field(verbose_name=_("day"))
    unnamed_associated_partners = models.PositiveSmallIntegerField(
        _("associated partners not named"), default=0, help_text=_("Counted although their names are not published.")
    )
    is_partner_list_pending = models.BooleanField(_("partner list to follow"), default=False)
    builds_on = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="built_on_by",
        verbose_name=_("builds on"),
    )

    class Meta:
        verbose_name = _("project")
        verbose_name_plural = _("projects")
        ordering = ["acronym"]

    def __str__(self):
        return self.acronym

    def clean(self):
        """Checks the dates and their order."""
        super().clean()
        self.clean_partial_date("start")
        self.clean_partial_date("end")
        if self.start and self.end and self.end.latest < self.start.earliest:
            raise ValidationError({"end_year": _("A project ends after its start.")})

    @property
    def start(self):
        """When it starts, as exactly as is known, or None."""
        return self.partial_date("start")

    @property
    def end(self):
        """When it ends, as exactly as is known, or None."""
        return self.partial_date("end")

    @property
    def period(self):
        """Start and end in words."""
        return period_display(self.start, self.end)

    @property
    def duration_months(self):
        """Months from start to end, both included; None where months are not known."""
        if not (self.start and self.end and self.start.month and self.end.month):
            return None
        return (self.end.year - self.start.year) * 12 + self.end.month - self.start.month + 1

    @property
    def status(self):
        """Planned, running or finished today."""
        return self.status_on(timezone.localdate())

    def status_on(self, day):
        """Its Status on `day`; unknown where the dates do not decide it."""
        if self.end and self.end.latest < day:
            return Status.FINISHED
        if self.start and self.start.earliest > day:
            return Status.PLANNED
        if self.start and self.end:
            return Status.RUNNING
        return Status.UNKNOWN

    @cached_property
    def partner_rows(self):
        """All partner rows with organisation and countries: the coordinator first, then in the given order."""
        rows = list(self.partners.select_related("organisation").prefetch_related("organisation__countries"))
        return sorted(rows, key=lambda row: (row.role != "coordinator", row.sort_order or 0))

    @property
    def full_partners(self):
        """Partners that carry the project: coordinator, partners, employers."""
        return [row for row in self.partner_rows if row.role in ("coordinator", "partner", "employer")]

    @property
    def coordinator(self):
        """The coordinating organisation, or None where it is not known."""
        return next((row.organisation for row in self.partner_rows if row.role == "coordinator"), None)

    @property
    def associated_partner_count(self):
        """Associated partners, named or not."""
        named = sum(1 for row in self.partner_rows if row.role == "associated_partner")
        return named + self.unnamed_associated_partners

    @property
    def funding_statement(self):
        """The words that the programme period asks for, or "" where the funding is not known."""
        if self.programme != "erasmus_plus":
            return ""
        if self.funding_period == FundingPeriod.UNTIL_2027:
            return gettext("Co-funded by the European Union")
        return gettext("Co-funded by the Erasmus+ Programme of the European Union")

    @property
    def country_codes(self):
        """Countries of the full partners' seats, each once, in the partners' order."""
        return list(dict.fromkeys(row.organisation.country for row in self.full_partners if row.organisation.country))


class ProjectPartner(Orderable):
    """An organisation's part in a project."""

    project = ParentalKey(Project, related_name="partners", on_delete=models.CASCADE)
    organisation = models.ForeignKey(
        Organisation, related_name="project_parts", on_delete=models.PROTECT, verbose_name=_("organisation")
    )
    role = CodeField(_("role"), vocabulary="partner_role", default="partner")

    class Meta(Orderable.Meta):
        constraints = [models.UniqueConstraint(fields=["project", "organisation", "role"], name="project_partner_once")]
