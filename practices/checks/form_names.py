"""The fields of a practice by their names in the form: how they are called, and where they stand."""

from functools import cache

from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from portal.vocabulary.vocabularies import get_vocabulary

from ..choices import TERM_VOCABULARIES
from ..forms import field_name
from ..models import PracticePage

#: Fields that are told in words, in the order of the form.
WRITTEN = (
    "title", "summary", "problem_context", "objectives", "story", "evidence_of_success", "success_factors",
    "constraints", "lessons_learned", "transferability", "sustainability", "innovation", "external_factors",
    "resources_needed", "curriculum_gap", "pedagogical_foundation", "manual_skill", "tools_used",
)  # fmt: skip
#: Other columns that can be talked about.
PLAIN = (
    "cost", "is_cross_sector", "organisation", "project", "year_start", "year_end", "image", "image_alt",
    "image_credit", "contact_email", "licence", "tags",
)  # fmt: skip
#: Rows of their own.
ROWS = {
    "countries": pgettext_lazy("of a practice", "countries and regions"),
    "partners": pgettext_lazy("of a practice", "partners"),
    "perspectives": _("how it looked to those who took part"),
    "indicators": _("figures"),
    "materials": _("materials"),
    "frameworks": _("frameworks"),
}


@cache
def labels() -> dict[str, str | Promise]:
    """{name in the form: label}, in the order of the form."""
    meta = PracticePage._meta
    found = {name: meta.get_field(name).verbose_name for name in WRITTEN}
    found |= {"indicators": ROWS["indicators"], "perspectives": ROWS["perspectives"], "countries": ROWS["countries"]}
    found |= {field_name(name): get_vocabulary(name).label for name in TERM_VOCABULARIES}
    found |= {name: meta.get_field(name).verbose_name for name in PLAIN}
    return found | ROWS


def label_of(field: str) -> str | Promise:
    """What a field is called; "" for one that there is not."""
    return labels().get(field, "")


#: Parts of the guided form, by what stands in each; the rest is in the last one.
_PARTS = {
    "summary": {"title", "summary"},
    "problem": {"problem_context", "objectives"},
    "steps": {"story"},
    "results": {"evidence_of_success", "indicators"},
    "place": {"countries", "is_cross_sector", "frameworks"},
    "signature": {"organisation", "partners", "project", "year_start", "year_end", "contact_email", "licence"},
    "pictures": {"image", "image_alt", "image_credit", "materials"},
}
_LAST_PART = "more"


def field_url(submission, field: str) -> str:
    """Where the field is written in the guided form; "" where there is no such page."""
    part = next((part for part, fields in _PARTS.items() if field in fields), _LAST_PART)
    part = "place" if field.startswith("codes_") else part
    try:
        return f"{reverse('contributing:section', kwargs={'key': submission.key, 'section': part})}#id_{field}"
    except NoReverseMatch:
        return ""


def submission_url(submission) -> str:
    """The page of the submission; "" where there is none."""
    try:
        return reverse("contributing:detail", kwargs={"key": submission.key})
    except NoReverseMatch:
        return ""
