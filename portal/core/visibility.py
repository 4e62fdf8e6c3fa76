"""What everybody may see."""

from django.db.models import Exists, OuterRef
from django.db.models.functions import Length, Substr
from wagtail.models import PageViewRestriction


def published(pages):
    """The live pages of a queryset that no restriction hides, on them or above; part of the same query.

    Wagtail's `.public()` asks for the list of restrictions in a query of its own each time.
    """
    return pages.live().exclude(is_restricted())


def is_restricted():
    """Whether a page, or one above it, is kept from somebody: a condition of a query on pages."""
    return Exists(PageViewRestriction.objects.filter(page__path=Substr(OuterRef("path"), 1, Length("page__path"))))
