"""Human translations of a page, written into wagtail-localize's memory sentence by sentence."""

from anyascii import anyascii
from django.utils import timezone
from django.utils.text import slugify
from wagtail.models import Locale
from wagtail_localize.models import StringTranslation, Translation, TranslationSource
from wagtail_localize.strings import extract_strings


class TranslationMismatch(ValueError):
    """Source and translation do not have the same number of sentences, or a sentence has no translation."""


def ascii_slug(text: str, *, longest=80) -> str:
    """An address of plain letters for a title in any script, cut between words."""
    slug = slugify(anyascii(text))
    if len(slug) > longest:
        slug = slug[: longest + 1].rsplit("-", 1)[0]
    return slug.strip("-") or "page"


def plain_phrases(source: str, target: str) -> dict[str, str]:
    """{source: target} of two plain texts; nothing where the source is empty."""
    return {source: target} if source else {}


def rich_phrases(source: str, target: str, *, name="") -> dict[str, str]:
    """{source: target} of two rich texts, part by part; raises TranslationMismatch where they are not parallel."""
    parts = [[string.data for string, _attrs in extract_strings(html)[1]] for html in (source, target)]
    if len(parts[0]) != len(parts[1]):
        raise TranslationMismatch(f"{name}: {len(parts[0])} parts in the source, {len(parts[1])} in the translation")
    return dict(zip(*parts, strict=True))


def publish_translation(page, language: str, phrases: dict[str, str], *, user=None):
    """Publishes `page` in `language` with these `phrases` as human translations; returns the translated page.

    Raises TranslationMismatch when a sentence of the page is missing from `phrases`. Safe to repeat.
    """
    source, _created = TranslationSource.update_or_create_from_instance(page)
    locale = Locale.objects.get(language_code=language)
    translation, _created = Translation.objects.get_or_create(source=source, target_locale=locale)
    for segment in source.stringsegment_set.select_related("string", "context"):
        if segment.string.data not in phrases:
            raise TranslationMismatch(f"{segment.context.path}: {segment.string.data[:80]!r} is not translated")
        StringTranslation.objects.update_or_create(
            translation_of=segment.string,
            locale=locale,
            context=segment.context,
            defaults={
                "data": phrases[segment.string.data],
                "translation_type": StringTranslation.TRANSLATION_TYPE_MANUAL,
                "tool_name": "",
                "last_translated_by": user,
                "updated_at": timezone.now(),
                "has_error": False,
                "field_error": "",
            },
        )
    translation.save_target(user=user, publish=True)
    return page.get_translation(locale).specific
