"""What projects and practices hand on, under which licence and from which programme."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from .terms import Term, Vocabulary

CREATIVE_COMMONS = "https://creativecommons.org"

LICENCE = Vocabulary(
    "licence",
    _("Licence"),
    (
        # Translators: the short names of licences (CC BY 4.0) are the same in every language
        Term(
            "CC-BY-4.0",
            _("Creative Commons Attribution 4.0 (CC BY 4.0)"),
            short="CC BY 4.0",
            definition=_("Use, change and share it, also for money, if you name the authors."),
            url=f"{CREATIVE_COMMONS}/licenses/by/4.0/",
        ),
        Term(
            "CC-BY-SA-4.0",
            _("Creative Commons Attribution-ShareAlike 4.0 (CC BY-SA 4.0)"),
            short="CC BY-SA 4.0",
            definition=_("Use, change and share it if you name the authors and share under the same licence."),
            url=f"{CREATIVE_COMMONS}/licenses/by-sa/4.0/",
        ),
        Term(
            "CC-BY-NC-4.0",
            _("Creative Commons Attribution-NonCommercial 4.0 (CC BY-NC 4.0)"),
            short="CC BY-NC 4.0",
            definition=_("Use, change and share it, not for money, if you name the authors."),
            url=f"{CREATIVE_COMMONS}/licenses/by-nc/4.0/",
        ),
        Term(
            "CC-BY-NC-SA-4.0",
            _("Creative Commons Attribution-NonCommercial-ShareAlike 4.0 (CC BY-NC-SA 4.0)"),
            short="CC BY-NC-SA 4.0",
            definition=_(
                "Use, change and share it, not for money, if you name the authors and share under the same licence."
            ),
            url=f"{CREATIVE_COMMONS}/licenses/by-nc-sa/4.0/",
        ),
        Term(
            "CC0-1.0",
            _("Creative Commons Zero 1.0 (CC0, no rights reserved)"),
            short="CC0 1.0",
            definition=_("Use it as you like."),
            url=f"{CREATIVE_COMMONS}/publicdomain/zero/1.0/",
        ),
        Term(
            "all-rights-reserved",
            _("All rights reserved"),
            definition=_("Ask the authors before you use it."),
        ),
    ),
)

MATERIAL_TYPE = Vocabulary(
    "material_type",
    _("Type of material"),
    (
        Term("curriculum", _("Curriculum")),
        # Translators: a booklet that shows how to do something
        Term("guide", pgettext_lazy("document", "Guide")),
        Term("training_material", _("Training material")),
        # Translators: something to work with: a form, a checklist, a program
        Term("tool", pgettext_lazy("material", "Tool")),
        # Translators: a handbook
        Term("manual", pgettext_lazy("document", "Manual")),
        Term("video", _("Video")),
        # Translators: a document that tells what was done or found
        Term("report", pgettext_lazy("document", "Report")),
        # Translators: a text in a magazine or on a website
        Term("article", pgettext_lazy("document", "Article")),
        # Translators: a form to fill in or a model to copy
        Term("template", pgettext_lazy("document", "Template")),
    ),
)

OUTPUT_TYPE = Vocabulary(
    "output_type",
    # Translators: what a project makes: a guide, a course …
    _("Type of output"),
    (
        Term("curriculum", _("Curriculum")),
        Term("guide", pgettext_lazy("document", "Guide")),
        Term("training_material", _("Training material")),
        Term("tool", pgettext_lazy("material", "Tool")),
        # Translators: a website to learn or work together on
        Term("platform", pgettext_lazy("website", "Platform")),
        Term("course", pgettext_lazy("training", "Course")),
        # Translators: a table of criteria by which practices are judged
        Term("grid", _("Analysis grid")),
        # Translators: a collection of practices or material
        Term("repository", pgettext_lazy("collection", "Repository")),
        Term("recommendations", _("Recommendations")),
        Term("manual", pgettext_lazy("document", "Manual")),
        # Translators: a meeting in which people work on a subject
        Term("workshop", pgettext_lazy("event", "Workshop")),
        Term("conference", _("Conference")),
        # Translators: a digital sign that a person has a skill
        Term("badge", _("Open badge")),
        Term("report", pgettext_lazy("document", "Report")),
        Term("blog", _("Blog")),
    ),
)

PROGRAMME = Vocabulary(
    "programme",
    # Translators: the programme that pays for a project
    _("Funding programme"),
    (
        Term("erasmus_plus", _("Erasmus+")),
        Term("lifelong_learning", _("Lifelong Learning Programme (2007–2013)")),
        Term("esf", _("European Social Fund")),
        Term("interreg", _("Interreg")),
        Term("horizon", _("Horizon Europe and Horizon 2020")),
        Term("national", pgettext_lazy("funding", "National programme")),
        Term("regional", pgettext_lazy("funding", "Regional or local programme")),
        Term("private", pgettext_lazy("funding", "Private funding")),
        Term("other", pgettext_lazy("funding", "Another programme")),
    ),
)
