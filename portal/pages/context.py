"""What every template may show around its own content."""

from django.conf import settings
from django.utils.functional import SimpleLazyObject

from portal.core.languages import current_language, direction

from .navigation import Frame

LAZY = ("site_nav", "footer_links", "language_links", "canonical_url", "hreflang_links", "template_class")


def site(request):
    """The frame's parts, each computed only when a template asks for it (the admin never does)."""
    language = current_language()
    frame = SimpleLazyObject(lambda: Frame(request))
    parts = {name: SimpleLazyObject(lambda name=name: getattr(frame, name)) for name in LAZY}
    return {
        "site_name": settings.SITE_NAME,
        "ui_language": language,
        "ui_direction": direction(language),
        **parts,
    }
