"""The fields of a practice in the order in which its page tells them, with the headings that readers know."""

from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from portal.vocabulary import get_vocabulary

from ..models import PracticePage

#: Texts in the language of the page, with their headings.
WRITTEN = {
    "title": _("Title"),
    "summary": _("Summary"),
    "problem_context": _("The problem"),
    "objectives": _("What it was to achieve"),
    "story": _("What was done"),
    "evidence_of_success": _("What came of it"),
    "success_factors": _("What helped"),
    "constraints": _("What stood in the way"),
    "lessons_learned": _("What was learnt"),
    "resources_needed": _("What it takes"),
    "manual_skill": _("Practical skill taught"),
    "tools_used": _("Tools used"),
    "pedagogical_foundation": _("Pedagogical foundation"),
    "curriculum_gap": _("Gap in the curriculum that it fills"),
    "transferability": _("Doing it elsewhere"),
    "sustainability": _("How it is kept going"),
    "innovation": _("What is new about it"),
    "external_factors": _("What else played a part"),
}
RICH = frozenset(name for name in WRITTEN if type(PracticePage._meta.get_field(name)).__name__ == "RichTextField")
#: Rows of their own.
ROWS = {
    "perspectives": _("How it looked to those who took part"),
    "indicators": _("Measured results"),
    "materials": _("Materials"),
    "countries": _("Countries"),
    "partners": _("Further organisations"),
    "frameworks": _("European frameworks"),
    "tagged_items": _("Keywords"),
}
PLAIN = (
    "is_cross_sector", "organisation", "project", "year_start", "year_end", "is_ongoing", "cost", "image", "image_alt",
    "image_credit", "contact_email", "licence", "quality_label", "last_confirmed_on", "data_use_consented_on",
    "sustainability_declared_on",
)  # fmt: skip
#: Fields and rows whose words are in the language of the page.
TOLD = frozenset({*WRITTEN, "perspectives", "image_alt", "tagged_items"})


def label_of(name) -> str:
    """The heading of a field; of codes "terms:<vocabulary>"."""
    if name.startswith("terms:"):
        return str(get_vocabulary(name.removeprefix("terms:")).label)
    if name in WRITTEN or name in ROWS:
        return str(WRITTEN.get(name) or ROWS[name])
    return capfirst(str(PracticePage._meta.get_field(name).verbose_name))
