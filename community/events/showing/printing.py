"""The printed form of an event as HTML: all of it in one language, with what a sheet of paper has to say itself."""

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation

from portal.core.languages import direction

from .addresses import whole_event_url
from .facts import facts_of
from .pages import TEXTS, common_context, programme, rendered


def document_of(page, *, is_page=False) -> str:
    """The document of an event, wholly in the language of `page`; with `is_page` one to be printed by a browser."""
    language = page.locale.language_code
    with translation.override(language):
        facts = facts_of(page.event)
        context = {
            **common_context(page),
            "page": page,
            "facts": facts,
            "days": programme(page.event, facts),
            "html": {name: rendered(getattr(page, name)) for name in TEXTS},
            "content_language": language,
            "content_direction": direction(language),
            "publisher": settings.SITE_NAME,
            "address": whole_event_url(page.event, language),
            "is_page": is_page,
        }
        return render_to_string("events/showing/document.html", context)
