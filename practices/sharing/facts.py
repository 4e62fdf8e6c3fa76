"""What schema.org calls the facts of a practice and of the repository."""

from django.conf import settings

from portal.core.languages import current_language
from portal.core.pictures import picture_url
from portal.core.urls import absolute_url
from portal.vocabulary import get_vocabulary

from ..addresses import REPOSITORY_SLUG
from .citing import authors_of

#: Vocabularies whose codes say what a practice is about.
SUBJECTS = ("sector", "theme", "isced_f")


def publisher():
    """The portal."""
    return {"@type": "Organization", "name": settings.SITE_NAME, "url": absolute_url("/")}


def practice_facts(page, versions) -> dict:
    """A practice in the language of `page`; `versions` are its pages by language."""
    address = _address(page)
    others = {code: one for code, one in versions.items() if one.pk != page.pk}
    original = others.get(page.original_language)
    return {
        "@type": ["LearningResource", "Article"],
        "@id": address,
        "url": address,
        "identifier": page.number,
        "name": page.title,
        "headline": page.title,
        "description": page.summary,
        "inLanguage": page.locale.language_code,
        "learningResourceType": "good practice",
        "isAccessibleForFree": True,
        "license": _licence(page.licence),
        "author": _author(page),
        "publisher": publisher(),
        "datePublished": _day(page.first_published_at),
        "dateModified": _day(page.last_published_at),
        "image": absolute_url(picture_url(page.image, "page")) if page.image_id else "",
        "about": [term for name in SUBJECTS for term in _terms(page, name)],
        "educationalLevel": [{**term, "name": f"EQF {term['termCode']}"} for term in _terms(page, "eqf")],
        "audience": [
            {"@type": "EducationalAudience", "educationalRole": term["name"]} for term in _terms(page, "target_group")
        ],
        "spatialCoverage": [_country(code) for code in page.country_codes],
        "temporalCoverage": _period(page),
        "keywords": [tag.name for tag in page.tags.all()] if page.pk else [],
        "translationOfWork": {"@id": _address(original)} if original else None,
        "workTranslation": [
            {"@id": _address(one), "inLanguage": code}
            for code, one in others.items()
            if page.original_language == page.locale.language_code
        ],
        "isPartOf": {"@id": repository_address()},
    }


def repository_facts(results, introduction="") -> dict:
    """The repository, with the practices that the page shows."""
    return {
        "@type": "DataCatalog",
        "@id": repository_address(),
        "url": repository_address(),
        "name": settings.SITE_NAME,
        "description": introduction,
        "inLanguage": [code for code, _name in settings.LANGUAGES],
        "publisher": publisher(),
        "mainEntity": {
            "@type": "ItemList",
            "numberOfItems": results.total,
            "itemListElement": [
                {"@type": "ListItem", "position": place, "url": absolute_url(hit.url), "name": hit.title}
                for place, hit in enumerate(results.hits, start=(results.query.page - 1) * results.query.page_size + 1)
            ],
        },
    }


def repository_address() -> str:
    """Where the repository stands in the reader's language."""
    return absolute_url(f"/{current_language()}/{REPOSITORY_SLUG}/")


def _address(page):
    return absolute_url(page.get_url() or "") if page.pk else ""


def _day(moment):
    return moment.date().isoformat() if moment else ""


def _licence(code):
    licences = get_vocabulary("licence")
    return (licences.get(code).url or str(licences.label_of(code))) if code in licences else code


def _author(page):
    if page.organisation_id and page.organisation:
        address = absolute_url(page.organisation.get_absolute_url())
        return {"@type": "Organization", "@id": address, "name": page.organisation.name, "url": address}
    return [{"@type": "Person", "name": name} for name in authors_of(page)]


def _terms(page, vocabulary):
    terms = get_vocabulary(vocabulary)
    return [
        {
            "@type": "DefinedTerm",
            "termCode": code,
            "name": terms.label_of(code),
            "inDefinedTermSet": str(terms.label),
        }
        for code in page.codes.get(vocabulary, ())
        if code in terms
    ]


def _country(code):
    return {"@type": "Country", "identifier": code, "name": get_vocabulary("country").label_or_code(code)}


def _period(page):
    """A span of years as ISO 8601 writes it; open where it goes on."""
    if not page.year_start:
        return ""
    end = ".." if page.is_ongoing else page.year_end or ""
    return f"{page.year_start}/{end}" if end else str(page.year_start)
