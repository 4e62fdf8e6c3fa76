"""What can be done with a practice."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Locale

from portal.core.translating import ascii_slug, publish_translation

from .models import PracticeCountry, PracticeIndexPage, PracticePage, PracticePartner, PracticeRecord, PracticeTerm


def set_terms(page, codes):
    """Makes the codes of each vocabulary in `codes` ({vocabulary: [code, …]}) those of the page; others stay.

    Nothing is written before the page is saved.
    """
    kept = [term for term in page.terms.all() if term.vocabulary not in codes]
    old = {(term.vocabulary, term.code): term for term in page.terms.all()}
    wanted = [(vocabulary, code) for vocabulary, chosen in codes.items() for code in dict.fromkeys(chosen)]
    rows = kept + [old.get(pair) or PracticeTerm(vocabulary=pair[0], code=pair[1]) for pair in wanted]
    for order, term in enumerate(rows):
        term.sort_order = order
    page.terms = rows
    page.__dict__.pop("codes", None)


def repository(language):
    """The repository page of `language`; raises PracticeIndexPage.DoesNotExist where the site is not planted."""
    return PracticeIndexPage.objects.get(locale__language_code=language)


@transaction.atomic
def create_practice(*, language, title, countries, codes, children=None, partners=(), serial=None, user=None, **fields):
    """Creates and publishes a practice in its original `language`; returns the page.

    `countries`: [(code, region)], the leading one first. `codes`: {vocabulary: [code, …]}. `children`: {relation:
    [row, …]} of unsaved perspectives, indicators, materials … `serial`: a number to take, if still free. `user`:
    who publishes it; `owner`, among the fields, who tells it.
    Raises ValidationError when a field or a code does not hold.
    """
    parent = repository(language)
    slug = unused_slug(parent, ascii_slug(title))
    page = PracticePage(title=title, slug=slug, locale=Locale.objects.get(language_code=language), **fields)
    if serial:
        page.number = PracticeRecord.for_key(page.translation_key, year=page.year_start, serial=serial).number
    page.countries = [
        PracticeCountry(code=code, region=region, sort_order=n) for n, (code, region) in enumerate(countries)
    ]
    page.partners = [PracticePartner(organisation=one, sort_order=n) for n, one in enumerate(partners)]
    for relation, rows in (children or {}).items():
        setattr(page, relation, rows)
    set_terms(page, codes)
    check_rows(page)
    parent.add_child(instance=page)
    page.save_revision(user=user).publish(user=user)
    return page


def check_rows(page):
    """Raises ValidationError where a row's code or date does not hold, or a required vocabulary has none."""
    for relation in ("terms", "countries", "perspectives", "indicators", "materials"):
        for row in getattr(page, relation).all():
            row.clean_fields(exclude=["page", "locale", "translation_key"])
            row.clean()
    if not page.countries.all():
        raise ValidationError(_("A practice needs a country."))


def unused_slug(parent, slug, *, besides=None):
    """`slug`, with a number behind it where a page below `parent` (other than `besides`) already has it."""
    others = parent.get_children().exclude(pk=besides.pk if besides else None)
    taken = set(others.filter(slug__startswith=slug).values_list("slug", flat=True))
    if slug not in taken:
        return slug
    return next(f"{slug}-{n}" for n in range(2, len(taken) + 3) if f"{slug}-{n}" not in taken)


def translate_practice(*, page, language, phrases, user=None):
    """Publishes `page` in `language`, with human translations {sentence: sentence}; returns the translated page.

    Raises TranslationMismatch where a sentence is missing. Title and address are sentences like any other.
    """
    translated = publish_translation(page, language, phrases, user=user)
    return PracticePage.objects.get(pk=translated.pk)


@transaction.atomic
def revise_practice(*, page, user=None, **fields):
    """Publishes new texts of `page`; its translations stay online and count as outdated until they follow."""
    for name, value in fields.items():
        setattr(page, name, value)
    page.save_revision(user=user).publish(user=user)
    return page
