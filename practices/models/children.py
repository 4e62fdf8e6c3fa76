"""What a practice has several of: codes, countries, partners, perspectives, indicators, materials."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Orderable, TranslatableMixin
from wagtail_localize.fields import SynchronizedField

from community.organisations.models import Organisation
from portal.core.dates import AvailableFromMixin, year_field
from portal.core.numbers import plain_number
from portal.core.richtext import RichTextField
from portal.vocabulary.fields import CodeField
from portal.vocabulary.vocabularies import get_vocabulary

from ..choices import TERM_VOCABULARIES, Unit, quantity


class PracticeTerm(Orderable):
    """One code of one vocabulary on a practice; the same in all its translations.

    A child row and not a many-to-many relation: wagtail-localize carries rows over to the translations, also
    when they are taken away, and forgets many-to-many relations.
    """

    page = ParentalKey("practices.PracticePage", related_name="terms", on_delete=models.CASCADE)
    vocabulary = models.CharField(_("vocabulary"), max_length=40)
    code = models.CharField(_("code"), max_length=40)

    class Meta(Orderable.Meta):
        constraints = [models.UniqueConstraint(fields=["page", "vocabulary", "code"], name="practice_term_once")]
        indexes = [models.Index(fields=["vocabulary", "code"])]

    def __str__(self):
        return f"{self.vocabulary}: {self.code}"

    def clean(self):
        """Accepts codes of the vocabularies that describe practices, and no others."""
        super().clean()
        if self.vocabulary not in TERM_VOCABULARIES or self.code not in get_vocabulary(self.vocabulary):
            raise ValidationError(_("“%(code)s” is not a known code."), params={"code": self.code})


class PracticeCountry(Orderable):
    """A country where the practice took place; the first leads."""

    page = ParentalKey("practices.PracticePage", related_name="countries", on_delete=models.CASCADE)
    code = CodeField(_("country"), vocabulary="country")
    region = CodeField(_("region"), vocabulary="region", blank=True)
    panels = [FieldRowPanel([FieldPanel("code"), FieldPanel("region")])]

    class Meta(Orderable.Meta):
        constraints = [models.UniqueConstraint(fields=["page", "code", "region"], name="practice_country_once")]

    def clean(self):
        """A region lies in its country."""
        super().clean()
        if self.region and get_vocabulary("region").get(self.region).parent != self.code:
            raise ValidationError({"region": _("This region lies in another country.")})


class PracticePartner(Orderable):
    """A further organisation that took part."""

    page = ParentalKey("practices.PracticePage", related_name="partners", on_delete=models.CASCADE)
    organisation = models.ForeignKey(
        Organisation, related_name="practice_parts", on_delete=models.PROTECT, verbose_name=_("organisation")
    )
    role = CodeField(_("role"), vocabulary="partner_role", default="partner")
    panels = [FieldRowPanel([FieldPanel("organisation"), FieldPanel("role")])]

    class Meta(Orderable.Meta):
        constraints = [models.UniqueConstraint(fields=["page", "organisation"], name="practice_partner_once")]


class PracticeFramework(Orderable):
    """A competence of a European framework that the practice serves."""

    page = ParentalKey("practices.PracticePage", related_name="frameworks", on_delete=models.CASCADE)
    scheme = CodeField(_("framework"), vocabulary="framework")
    code = models.CharField(_("code or address"), max_length=200)
    level = models.CharField(_("level"), max_length=20, blank=True)
    panels = [FieldRowPanel([FieldPanel("scheme"), FieldPanel("code"), FieldPanel("level")])]

    class Meta(Orderable.Meta):
        pass


class PracticePerspective(TranslatableMixin, Orderable):
    """How the practice looked to a teacher, a student or a company."""

    page = ParentalKey("practices.PracticePage", related_name="perspectives", on_delete=models.CASCADE)
    role = CodeField(_("perspective"), vocabulary="perspective")
    text = RichTextField(_("text"))
    panels = [FieldPanel("role"), FieldPanel("text")]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        pass


class PracticeIndicator(TranslatableMixin, Orderable):
    """A measured result, where possible one of the EQAVET indicators."""

    page = ParentalKey("practices.PracticePage", related_name="indicators", on_delete=models.CASCADE)
    label = models.CharField(_("what was measured"), max_length=200)
    eqavet = CodeField(_("EQAVET indicator"), vocabulary="eqavet_indicator", blank=True)
    value = models.DecimalField(_("value"), max_digits=14, decimal_places=2)
    unit = models.CharField(_("unit"), max_length=10, choices=Unit.choices, blank=True)
    year = year_field(verbose_name=_("year"))
    source = models.CharField(_("source"), max_length=200, blank=True)
    override_translatable_fields = [SynchronizedField("source")]
    panels = [
        FieldPanel("label"),
        FieldRowPanel([FieldPanel("value"), FieldPanel("unit"), FieldPanel("year"), FieldPanel("eqavet")]),
        FieldPanel("source"),
    ]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        pass

    @property
    def number(self):
        """The value as an int where it is whole."""
        return plain_number(self.value)

    @property
    def quantity(self):
        """The value with its unit, in the reader's words."""
        return quantity(self.number, self.unit)


class PracticeMaterial(AvailableFromMixin, TranslatableMixin, Orderable):
    """A guide, video or template that others can use, with its own language and licence."""

    page = ParentalKey("practices.PracticePage", related_name="materials", on_delete=models.CASCADE)
    title = models.CharField(_("title"), max_length=200)
    type = CodeField(_("type"), vocabulary="material_type")
    # Not the language of the page: a Finnish guide may belong to a page in English.
    language = CodeField(_("language of the material"), vocabulary="language", blank=True)
    licence = CodeField(_("licence"), vocabulary="licence", blank=True)
    document = models.ForeignKey(
        "wagtaildocs.Document",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("file"),
    )
    url = models.URLField(_("address"), blank=True)
    panels = [
        FieldPanel("title"),
        FieldRowPanel([FieldPanel("type"), FieldPanel("language"), FieldPanel("licence")]),
        FieldPanel("document"),
        FieldPanel("url"),
        FieldRowPanel([FieldPanel("available_year"), FieldPanel("available_month"), FieldPanel("available_day")]),
    ]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        pass

    @property
    def is_available(self):
        """Whether it can be opened today."""
        has_target = bool(self.url or self.document_id)
        return has_target and not (self.available_from and self.available_from.earliest > timezone.localdate())

    @property
    def href(self):
        """Address of the file or page, or "" while it cannot be had."""
        if not self.is_available:
            return ""
        return self.document.url if self.document_id else self.url
