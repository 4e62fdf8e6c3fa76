"""What schema.org calls the facts of an organisation."""

from portal.core.urls import absolute_url


def organisation_facts(organisation) -> dict:
    """An organisation as its page tells it."""
    address = absolute_url(organisation.get_absolute_url())
    founded = organisation.founded
    return {
        "@type": "Organization",
        "@id": address,
        "name": organisation.name,
        "alternateName": [organisation.acronym, organisation.name_en],
        "url": organisation.website or address,
        "mainEntityOfPage": address,
        "description": organisation.mission,
        "logo": absolute_url(organisation.logo.url) if organisation.logo else "",
        "foundingDate": founded.iso if founded else "",
        "address": {
            "@type": "PostalAddress",
            "addressLocality": organisation.city,
            "addressCountry": organisation.country,
        }
        if organisation.country
        else None,
    }
