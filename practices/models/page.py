"""The good practice: one page per language, one case behind them."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models, transaction
from django.db.models import Exists, OuterRef, Subquery
from django.db.models.functions import JSONObject
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalKey
from taggit.models import TaggedItemBase
from wagtail.models import Page
from wagtail.url_routing import RouteResult
from wagtail_localize.fields import SynchronizedField

from community.organisations.models import Organisation
from community.projects.models import Project
from portal.core.blocks import StoryBlock
from portal.core.dates import PartialDate, period_display, year_field
from portal.core.languages import current_language
from portal.core.models import BasePage
from portal.core.richtext import RichTextField
from portal.core.streams import StreamField
from portal.vocabulary.fields import CodeField

from .. import panels
from ..forms import PracticePageForm
from .records import PracticeRecord


class PracticeTag(TaggedItemBase):
    """A free keyword of a practice."""

    content_object = ParentalKey("practices.PracticePage", related_name="tagged_items", on_delete=models.CASCADE)


class PracticePage(BasePage):
    """What worked somewhere, told so that others can try it.

    Texts are translated; codes, dates, organisations and pictures are the same in all translations. The numbers
    `GP-<year>-<n>` belong to the case, not to a language.
    """

    number = models.CharField(_("number"), max_length=20, blank=True, editable=False, db_index=True)
    original_language = CodeField(_("original language"), vocabulary="language", blank=True, editable=False)

    summary = models.TextField(_("summary"), max_length=300, help_text=_("What it is, in about three plain lines."))
    problem_context = RichTextField(_("problem"), help_text=_("What was the matter, and for whom?"))
    objectives = RichTextField(_("objectives"), blank=True)
    story = StreamField(StoryBlock(), verbose_name=_("what was done"), blank=True)

    curriculum_gap = models.TextField(_("curriculum gap"), blank=True)
    pedagogical_foundation = models.TextField(_("pedagogical foundation"), blank=True)
    manual_skill = models.TextField(_("practical skill taught"), blank=True)
    tools_used = models.TextField(_("tools used"), blank=True)
    resources_needed = RichTextField(_("resources needed"), blank=True)
    cost = models.DecimalField(_("cost in euros"), max_digits=10, decimal_places=2, null=True, blank=True)

    evidence_of_success = RichTextField(_("evidence of success"), blank=True)
    success_factors = RichTextField(_("what helped"), blank=True)
    constraints = RichTextField(_("what stood in the way"), blank=True)
    lessons_learned = RichTextField(_("lessons learned"), blank=True, help_text=_("Failures are welcome."))
    transferability = RichTextField(_("transferability"), blank=True)
    sustainability = RichTextField(_("sustainability"), blank=True)
    innovation = RichTextField(_("what is new about it"), blank=True)
    external_factors = RichTextField(_("external factors"), blank=True)

    is_cross_sector = models.BooleanField(_("for all sectors"), default=False)
    organisation = models.ForeignKey(
        Organisation,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="practices",
        verbose_name=_("organisation"),
    )
    project = models.ForeignKey(
        Project, null=True, blank=True, on_delete=models.PROTECT, related_name="practices", verbose_name=_("project")
    )
    year_start = year_field(verbose_name=_("since (year)"))
    year_end = year_field(verbose_name=_("until (year)"))
    is_ongoing = models.BooleanField(_("goes on"), default=False)
    last_confirmed_on = models.DateField(_("last confirmed on"), null=True, blank=True)

    image = models.ForeignKey(
        "wagtailimages.Image",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("picture"),
    )
    image_alt = models.CharField(
        _("what the picture shows"), max_length=250, blank=True, help_text=_("For those who cannot see it.")
    )
    # Translators: who made the picture
    image_credit = models.CharField(_("picture by"), max_length=160, blank=True)
    contact_email = models.EmailField(_("contact address"), blank=True, help_text=_("An office, not a person."))
    licence = CodeField(_("licence"), vocabulary="licence", default="CC-BY-4.0")
    quality_label = CodeField(_("quality label"), vocabulary="quality_label", default="submitted")
    is_illustrative = models.BooleanField(_("illustrative example"), default=False)
    data_use_consented_on = models.DateField(_("consent to publish given on"), null=True, blank=True)
    sustainability_declared_on = models.DateField(_("sustainability declared on"), null=True, blank=True)
    tags = ClusterTaggableManager(through=PracticeTag, blank=True, verbose_name=_("keywords"))

    base_form_class = PracticePageForm
    serve_related = ("project", "image", "owner__profile")
    #: A copy is another case and gets a number of its own; a translation finds the same number again by its key.
    exclude_fields_in_copy = ["number"]
    content_panels = panels.CONTENT
    promote_panels = panels.PROMOTE
    settings_panels = BasePage.settings_panels

    #: The case's own data: never translated, always the same in every language.
    override_translatable_fields = [SynchronizedField("contact_email"), SynchronizedField("image_credit")]

    parent_page_types = ["practices.PracticeIndexPage"]
    subpage_types = []

    #: (number, time) of the version on which a form of the admin was written, where that is known.
    based_on = None

    class Meta:
        verbose_name = _("good practice")
        verbose_name_plural = _("good practices")

    def __str__(self):
        return self.title

    def clean(self):
        """Checks that the years are in order and that a picture says what it shows."""
        super().clean()
        if self.year_start and self.year_end and self.year_end < self.year_start:
            raise ValidationError({"year_end": _("A practice ends after its start.")})
        if self.image_id and not self.image_alt:
            raise ValidationError({"image_alt": _("Say what the picture shows, for those who cannot see it.")})

    def full_clean(self, *args, **kwargs):
        """Notes the original language."""
        self.original_language = self.original_language or self.locale.language_code
        super().full_clean(*args, **kwargs)

    def save_revision(self, *args, **kwargs):
        """Writes a version; PermissionDenied where it is `based_on` one that is no longer the newest.

        Wagtail's forms say so when they are opened; between that look and the writing somebody else may be quicker.
        """
        if self.based_on is None:
            return super().save_revision(*args, **kwargs)
        with transaction.atomic():
            row = Page.objects.select_for_update().values_list("latest_revision_id", "latest_revision_created_at")
            if row.get(pk=self.pk) != self.based_on:
                raise PermissionDenied(_("Somebody else has saved this practice at the same moment. Save again."))
            self.based_on = None
            return super().save_revision(*args, **kwargs)

    def save(self, clean=True, **kwargs):
        """Gives the practice its number when it is first published: drafts use up none."""
        if clean and self.live:
            self.assign_number()
        super().save(clean=clean, **kwargs)

    def assign_number(self):
        """Takes the number of the practice from its record, which all translations share."""
        if not self.number:
            from django.utils import timezone

            year = self.year_start or timezone.localdate().year
            self.number = PracticeRecord.for_key(self.translation_key, year=year).number

    @cached_property
    def codes(self):
        """{vocabulary: [code, …]} of the practice, in the order of the vocabularies' rows."""
        found = {}
        for term in self.terms.all():
            found.setdefault(term.vocabulary, []).append(term.code)
        return found

    @cached_property
    def country_codes(self):
        """Countries, each once, the leading one first."""
        return list(dict.fromkeys(country.code for country in self.countries.all()))

    @property
    def period(self):
        """From when to when, in words."""
        start = PartialDate(self.year_start) if self.year_start else None
        end = PartialDate(self.year_end) if self.year_end else None
        return period_display(start, end, is_ongoing=self.is_ongoing)

    def fallback_url_path(self, language):
        """By number, so that it leads on to the translation once there is one; a draft has none."""
        from ..addresses import number_path

        return f"/{language}/{number_path(self.number)}" if self.number else super().fallback_url_path(language)

    @classmethod
    def public_rows(cls):
        """Tells as `has_coauthors` and `told_for` (a firm) who else stands behind the practice, and as `source` from
        which public practice it was adapted: its title, number and language, or None."""
        from .submission import Coauthor, Submission

        behind = Submission.objects.filter(page__translation_key=OuterRef("translation_key"))
        along = Coauthor.objects.filter(submission__page__translation_key=OuterRef("translation_key"))
        names = {"title": "title", "number": "number", "language": "locale__language_code"}
        parts = JSONObject(**{name: f"adapted_from__{path}" for name, path in names.items()})
        return (
            super()
            .public_rows()
            .annotate(
                told_for=Subquery(behind.values("behalf_name")[:1]),
                has_coauthors=Exists(along),
                source=Subquery(behind.filter(adapted_from__live=True).values(parts=parts)[:1]),
            )
        )

    def route(self, request, path_components):
        """As Wagtail does; the address of an archived practice leads to a page that says so."""
        if not self.live and not path_components:
            from ..queries import archiving_of

            event = archiving_of(self)
            if event:
                return RouteResult(self, kwargs={"archiving": event})
        return super().route(request, path_components)

    def serve(self, request, *args, archiving=None, **kwargs):
        """The practice, or when and why it was taken from the repository."""
        if archiving:
            from ..archived import archived_response

            return archived_response(request, self, archiving)
        return super().serve(request, *args, **kwargs)

    def get_context(self, request, *args, **kwargs):
        """Adds what the page shows beside its own fields."""
        from ..queries import practice_context

        return super().get_context(request, *args, **kwargs) | practice_context(self, current_language())
