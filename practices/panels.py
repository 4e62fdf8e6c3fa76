"""How editors are asked for a practice in Wagtail's admin."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, Panel
from wagtail.models import Page

from .choices import TERM_LISTS

STORY = [
    FieldPanel("summary"),
    FieldPanel("problem_context"),
    FieldPanel("objectives"),
    FieldPanel("story"),
    InlinePanel("perspectives", heading=_("Perspectives"), label=_("Perspective")),
]
DETAILS = [
    FieldPanel("manual_skill"),
    FieldPanel("tools_used"),
    FieldPanel("pedagogical_foundation"),
    FieldPanel("curriculum_gap"),
    FieldPanel("resources_needed"),
    FieldPanel("cost"),
]
RESULTS = [
    FieldPanel("evidence_of_success"),
    InlinePanel("indicators", heading=_("Indicators"), label=_("Indicator")),
    FieldPanel("success_factors"),
    FieldPanel("constraints"),
    FieldPanel("lessons_learned"),
    FieldPanel("transferability"),
    FieldPanel("sustainability"),
    FieldPanel("innovation"),
    FieldPanel("external_factors"),
    InlinePanel("materials", heading=_("Materials"), label=_("Material")),
]
WHERE = [
    InlinePanel("countries", heading=_("Countries"), label=_("Country"), min_num=1),
    FieldPanel("is_cross_sector"),
    *[FieldPanel(f"codes_{one.vocabulary}") for one in TERM_LISTS],
    InlinePanel("frameworks", heading=_("European frameworks"), label=_("Competence")),
]
WHO_AND_WHEN = [
    FieldPanel("organisation"),
    InlinePanel("partners", heading=_("Further organisations"), label=_("Organisation")),
    FieldPanel("project"),
    FieldRowPanel([FieldPanel("year_start"), FieldPanel("year_end"), FieldPanel("is_ongoing")]),
    FieldPanel("contact_email"),
    FieldPanel("last_confirmed_on"),
]
CONTENT: list[Panel] = [
    *Page.content_panels,
    MultiFieldPanel(STORY, heading=_("The story")),
    MultiFieldPanel([FieldPanel("image"), FieldPanel("image_alt"), FieldPanel("image_credit")], heading=_("Picture")),
    MultiFieldPanel(WHERE, heading=_("Where it belongs")),
    MultiFieldPanel(WHO_AND_WHEN, heading=_("Who and when")),
    MultiFieldPanel(RESULTS, heading=_("What came of it")),
    MultiFieldPanel(DETAILS, heading=_("Details"), classname="collapsed"),
]
PROMOTE = [
    MultiFieldPanel([FieldPanel("slug"), FieldPanel("seo_title"), FieldPanel("search_description")], _("Address")),
    MultiFieldPanel(
        [
            FieldPanel("licence"),
            FieldPanel("quality_label"),
            FieldPanel("is_illustrative"),
            FieldPanel("data_use_consented_on"),
            FieldPanel("sustainability_declared_on"),
            FieldPanel("tags"),
        ],
        _("Licence and label"),
    ),
]
