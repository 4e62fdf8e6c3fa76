"""The project's page in one language: what it wants, what it made."""

from django.db import models
from django.utils.functional import cached_property
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.models import Orderable, TranslatableMixin

from portal.core.dates import AvailableFromMixin, PartialDateFieldsMixin, Season, day_field, month_field, year_field
from portal.core.models import BasePage
from portal.core.richtext import RichTextField
from portal.vocabulary.fields import CodeField

from .facts import Project


class OutputStatus(models.TextChoices):
    """How far an output is."""

    INTERMEDIATE = "intermediate", _("Intermediate result")
    FINAL = "final", _("Final result")
    UPCOMING = "upcoming", _("Coming soon")


class ProjectIndexPage(BasePage):
    """Lists the projects."""

    introduction = models.TextField(_("introduction"), blank=True)

    content_panels = [*BasePage.content_panels, FieldPanel("introduction")]
    subpage_types = ["projects.ProjectPage"]
    max_count_per_parent = 1

    class Meta:
        verbose_name = _("project list")

    def get_context(self, request, *args, **kwargs):
        """Adds the projects, each in the reader's language or the nearest."""
        from ..queries import project_pages

        context = super().get_context(request, *args, **kwargs)
        context["projects"] = project_pages(context["content_language"])
        return context


class ProjectPage(BasePage):
    """A project told in one language; its facts stand in Project."""

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="pages", verbose_name=_("project"))
    subtitle = models.CharField(_("subtitle"), max_length=255, blank=True)
    tagline = models.CharField(_("tagline"), max_length=255, blank=True)
    summary = models.TextField(_("summary"), max_length=600, help_text=_("Two or three sentences in plain words."))
    background = RichTextField(_("background"), blank=True)

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("project"),
        FieldPanel("subtitle"),
        FieldPanel("tagline"),
        FieldPanel("summary"),
        FieldPanel("background"),
        InlinePanel("sections", heading=_("Tabs"), label=_("Tab")),
        InlinePanel("objectives", heading=_("Objectives"), label=_("Objective")),
        InlinePanel("outputs", heading=_("Outputs"), label=_("Output")),
        InlinePanel("timeline", heading=_("Timeline"), label=_("Event")),
    ]
    serve_related = ("project", "project__builds_on")
    parent_page_types = ["projects.ProjectIndexPage"]
    subpage_types = []

    class Meta:
        verbose_name = _("project page")

    @cached_property
    def tabs(self):
        """The tabs, each with an `anchor` for its address."""
        sections = list(self.sections.all())
        for section in sections:
            section.anchor = slugify(section.title) or f"tab-{section.sort_order}"
        return sections


class ProjectSection(TranslatableMixin, Orderable):
    """A tab of the project's page."""

    page = ParentalKey(ProjectPage, related_name="sections", on_delete=models.CASCADE)
    title = models.CharField(_("title"), max_length=80)
    text = RichTextField(_("text"))
    panels = [FieldPanel("title"), FieldPanel("text")]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        pass


class ProjectObjective(TranslatableMixin, Orderable):
    """One of the numbered objectives."""

    page = ParentalKey(ProjectPage, related_name="objectives", on_delete=models.CASCADE)
    text = models.TextField(_("objective"))
    panels = [FieldPanel("text")]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        pass


class ProjectOutput(AvailableFromMixin, TranslatableMixin, Orderable):
    """A result of the project: a curriculum, a guide, a tool …"""

    page = ParentalKey(ProjectPage, related_name="outputs", on_delete=models.CASCADE)
    number = models.CharField(_("number"), max_length=10, blank=True)
    title = models.CharField(_("title"), max_length=255)
    note = models.TextField(_("note"), blank=True)
    type = CodeField(_("type"), vocabulary="output_type")
    status = models.CharField(_("status"), max_length=12, choices=OutputStatus.choices, default=OutputStatus.FINAL)
    language = CodeField(_("language"), vocabulary="language", blank=True)
    licence = CodeField(_("licence"), vocabulary="licence", blank=True)
    url = models.URLField(_("address"), blank=True)

    panels = [
        FieldRowPanel([FieldPanel("number"), FieldPanel("type"), FieldPanel("status")]),
        FieldPanel("title"),
        FieldPanel("note"),
        FieldRowPanel([FieldPanel("language"), FieldPanel("licence")]),
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("available_year"), FieldPanel("available_month"), FieldPanel("available_day")])],
            heading=_("Available from"),
        ),
        FieldPanel("url"),
    ]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        pass


class ProjectEvent(PartialDateFieldsMixin, TranslatableMixin, Orderable):
    """A moment of the project's timeline."""

    page = ParentalKey(ProjectPage, related_name="timeline", on_delete=models.CASCADE)
    date_year = year_field(verbose_name=_("year"))
    date_season = models.CharField(_("season"), max_length=6, choices=Season.choices, blank=True)
    date_month = month_field(verbose_name=_("month"))
    date_day = day_field(verbose_name=_("day"))
    text = models.CharField(_("what happened"), max_length=255)
    panels = [
        FieldRowPanel(
            [FieldPanel("date_year"), FieldPanel("date_season"), FieldPanel("date_month"), FieldPanel("date_day")]
        ),
        FieldPanel("text"),
    ]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        pass

    def clean(self):
        """Checks the date."""
        super().clean()
        self.clean_partial_date("date")

    @property
    def date(self):
        """When, as exactly as is known, or None."""
        return self.partial_date("date")
