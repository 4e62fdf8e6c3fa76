"""Organisations as practices and projects name them: facts, countries, figures, links, codes."""

import secrets

from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.models import Orderable

from portal.core.dates import PartialDateFieldsMixin, day_field, month_field, year_field
from portal.core.numbers import plain_number
from portal.vocabulary.fields import CodeField


class Qualifier(models.TextChoices):
    """How exact a figure is."""

    EXACT = "", _("exactly")
    ABOUT = "about", _("about")
    OVER = "over", _("more than")


class Topic(models.TextChoices):
    """What codes of an organisation are about; the codes are those of `VOCABULARIES`."""

    LANGUAGE = "language", _("Languages")
    SECTOR = "sector", _("Sectors")
    EXPERTISE = "expertise", _("Expertise")


VOCABULARIES = {Topic.LANGUAGE: "language", Topic.SECTOR: "sector", Topic.EXPERTISE: "theme"}


#: Addresses below `/organisations/` that are pages of their own.
RESERVED_SLUGS = frozenset({"new", "invitations", "stewardship"})


def logo_path(_organisation, _filename):
    """A path that says nothing of the file that was sent."""
    return f"organisations/{secrets.token_hex(16)}.webp"


class Organisation(PartialDateFieldsMixin, ClusterableModel):
    """A provider, firm, association or authority. Its original name is never translated."""

    name = models.CharField(_("original name"), max_length=255, help_text=_("As the organisation writes it itself."))
    name_language = CodeField(_("language of the name"), vocabulary="language", blank=True)
    name_en = models.CharField(_("name in English"), max_length=255, blank=True, help_text=_("If it uses one."))
    acronym = models.CharField(_("acronym"), max_length=40, blank=True)
    slug = models.SlugField(_("address"), max_length=120, unique=True)
    type = CodeField(_("type"), vocabulary="organisation_type", blank=True)
    size = CodeField(_("size"), vocabulary="enterprise_size", blank=True)
    city = models.CharField(_("city"), max_length=120, blank=True)
    region = CodeField(_("region"), vocabulary="region", blank=True)
    region_name = models.CharField(_("region as printed"), max_length=120, blank=True)
    is_country_inferred = models.BooleanField(
        _("country inferred"), default=False, help_text=_("The sources do not print the country.")
    )
    website = models.URLField(_("website"), blank=True)
    founded_year = year_field(verbose_name=_("founded in (year)"))
    founded_month = month_field(verbose_name=_("month"))
    founded_day = day_field(verbose_name=_("day"))
    mission = models.TextField(_("mission"), max_length=4000, blank=True)
    mission_language = CodeField(_("language of the mission"), vocabulary="language", blank=True)
    mission_en = models.TextField(_("mission in English"), max_length=4000, blank=True)
    logo = models.ImageField(_("logo"), upload_to=logo_path, blank=True)
    is_illustrative = models.BooleanField(
        _("illustrative"), default=False, help_text=_("Invented, to show how an organisation is described.")
    )

    #: Who edits it at the same moment as somebody else learns so from this.
    changed_at = models.DateTimeField(_("changed"), auto_now=True)
    #: When its last owner's account ended; a steward finds it a new one.
    abandoned_at = models.DateTimeField(_("without an owner since"), null=True, blank=True, editable=False)

    panels = [
        MultiFieldPanel(
            [
                FieldPanel("name"),
                FieldRowPanel([FieldPanel("name_language"), FieldPanel("acronym")]),
                FieldPanel("name_en"),
                FieldPanel("slug"),
                FieldRowPanel([FieldPanel("type"), FieldPanel("size")]),
                FieldPanel("is_illustrative"),
            ],
            heading=_("Organisation"),
        ),
        InlinePanel("countries", heading=_("Countries"), label=_("Country"), min_num=1),
        MultiFieldPanel(
            [
                FieldPanel("is_country_inferred"),
                FieldRowPanel([FieldPanel("city"), FieldPanel("region"), FieldPanel("region_name")]),
                FieldPanel("website"),
                FieldRowPanel([FieldPanel("founded_year"), FieldPanel("founded_month"), FieldPanel("founded_day")]),
            ],
            heading=_("Where and since when"),
        ),
        MultiFieldPanel(
            [FieldPanel("mission"), FieldPanel("mission_language"), FieldPanel("mission_en")], heading=_("Mission")
        ),
        InlinePanel("figures", heading=_("Figures"), label=_("Figure")),
        InlinePanel("links", heading=_("Works with"), label=_("Organisation")),
    ]

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        ordering = ["name"]

    def __str__(self):
        return f"{self.name} ({self.acronym})" if self.acronym and self.acronym not in self.name else self.name

    def clean(self):
        """Checks the founding date, and that its address is free."""
        super().clean()
        if self.slug in RESERVED_SLUGS:
            raise ValidationError({"slug": _("This address belongs to another page.")})
        self.clean_partial_date("founded")

    def get_absolute_url(self):
        """Address of its page in the active language."""
        return reverse("organisations:detail", args=[self.slug])

    @cached_property
    def country_codes(self):
        """Codes of its countries, the seat first."""
        return [country.code for country in self.countries.all()]

    @property
    def country(self):
        """Code of the country of its seat, or ""."""
        return self.country_codes[0] if self.country_codes else ""

    @property
    def founded(self):
        """When it was founded, as exactly as is known, or None."""
        return self.partial_date("founded")


class OrganisationCountry(Orderable):
    """A country an organisation belongs to; the first is its seat."""

    organisation = ParentalKey(Organisation, related_name="countries", on_delete=models.CASCADE)
    code = CodeField(_("country"), vocabulary="country")

    class Meta(Orderable.Meta):
        constraints = [models.UniqueConstraint(fields=["organisation", "code"], name="organisation_country_once")]


class OrganisationFigure(Orderable):
    """A number about an organisation, such as its learners."""

    organisation = ParentalKey(Organisation, related_name="figures", on_delete=models.CASCADE)
    code = CodeField(_("what is counted"), vocabulary="organisation_figure")
    value = models.DecimalField(_("value"), max_digits=14, decimal_places=2)
    qualifier = models.CharField(_("how exact"), max_length=10, choices=Qualifier.choices, blank=True, default="")
    note = models.CharField(_("note"), max_length=160, blank=True)

    class Meta(Orderable.Meta):
        pass

    @property
    def number(self):
        """The value as an int where it is whole."""
        return plain_number(self.value)


class OrganisationLink(Orderable):
    """That one organisation works with another."""

    organisation = ParentalKey(Organisation, related_name="links", on_delete=models.CASCADE)
    other = models.ForeignKey(
        Organisation, related_name="linked_from", on_delete=models.CASCADE, verbose_name=_("other")
    )

    class Meta(Orderable.Meta):
        constraints = [models.UniqueConstraint(fields=["organisation", "other"], name="organisation_link_once")]


class OrganisationTerm(models.Model):
    """A code of an organisation: a language it works in, a sector, a subject it knows well."""

    organisation = ParentalKey(Organisation, related_name="terms", on_delete=models.CASCADE)
    topic = models.CharField(max_length=12, choices=Topic.choices)
    code = models.CharField(max_length=40)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["organisation", "topic", "code"], name="organisation_term_once")]

    def __str__(self):
        return f"{self.topic}: {self.code}"
