"""What is taken away: a public practice by its number, and when the hits of a search were last published."""

from django.db.models import Max

from portal.core.visibility import published

from ..models import PracticePage
from ..queries import attach_documents, attach_organisations, nearest_version, public_versions


def practice_to_share(number, language):
    """The public practice of a number, in `language` or the nearest that it has, with its organisations and files.

    Raises PracticePage.DoesNotExist.
    """
    versions = public_versions(number)
    if not versions:
        raise PracticePage.DoesNotExist
    page = PracticePage.load_public(nearest_version(versions, language).pk)
    page.live_translations = versions
    attach_organisations(page)
    attach_documents(page)
    return page


def last_published(keys):
    """{(translation key, language): when it was last published} of public practices, in one query."""
    pages = published(PracticePage.objects.filter(translation_key__in=keys))
    rows = pages.values_list("translation_key", "locale__language_code").annotate(when=Max("last_published_at"))
    return {(str(key), language): when for key, language, when in rows}
