"""The printed form of a practice as HTML: all of it in one language, with what a sheet of paper has to say itself."""

from django.template.loader import render_to_string
from django.utils import translation

from portal.core.languages import direction

from ..citing import authors_of, citation_of


def document_of(page, *, is_page=False) -> str:
    """The document of `page`, which `queries.practice_to_share` has read, wholly in the page's own language.

    With `is_page` it is one to be opened and printed in a browser.
    """
    language = page.locale.language_code
    with translation.override(language):
        context = {
            "page": page,
            "content_language": language,
            "content_direction": direction(language),
            "partners": list(page.partners.all()),
            "citation": citation_of(page),
            "authors": authors_of(page),
            "is_page": is_page,
        }
        return render_to_string("sharing/document.html", context)
