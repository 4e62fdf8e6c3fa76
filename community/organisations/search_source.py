"""What search knows of an organisation: its names, which also complete what is typed, its mission and its codes."""

import textwrap
from typing import NamedTuple

from django.db.models import Q
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from portal.core.languages import LANGUAGE_CODES
from portal.vocabulary import get_vocabulary
from search.completion import register_kind
from search.documents import SearchDocument, TextPart
from search.sources import keys_in_steps, register
from search.tabs import register_tab

from .models import Organisation, OrganisationCountry, OrganisationLink, OrganisationTerm, Topic

#: Where organisations stand below each language's home.
PATH = "organisations"
#: A name whose language nobody noted is read as English, of which it then need not be a text.
UNKNOWN = "en"
#: So much of the mission is shown.
SHOWN = 240


class OrganisationSource:
    """Finds organisations for the index; see `search.sources.Source` for what each method promises."""

    kind = "organisation"
    models = ()
    # Its own changes too: the documents of others name it.
    related_models = (Organisation, OrganisationCountry, OrganisationTerm, OrganisationLink)

    def key_of(self, organisation):
        """The primary key: the address may change."""
        return str(organisation.pk)

    def affected_keys(self, instance):
        """The organisation and those that it works with; of a country or code its organisation, of a link both."""
        if isinstance(instance, Organisation):
            links = OrganisationLink.objects.filter(Q(organisation=instance) | Q(other=instance))
            keys = {instance.pk, *(key for pair in links.values_list("organisation_id", "other_id") for key in pair)}
        else:
            keys = {instance.organisation_id, getattr(instance, "other_id", None)} - {None}
        return sorted(map(str, keys))

    def document(self, key):
        """The document of one organisation, or None when it is gone."""
        return next(iter(self.documents([key])), None)

    def documents(self, keys):
        """The documents of these organisations, in a constant number of queries."""
        found = Organisation.objects.filter(pk__in=keys).prefetch_related(
            "countries", "terms", "links__other", "linked_from__organisation"
        )
        return [organisation_document(one) for one in found]

    def keys(self):
        """The keys of all organisations, read in steps."""
        return keys_in_steps(Organisation.objects.all(), "pk")


class Said(NamedTuple):
    """A text and the language that it is in, "" where nobody noted it."""

    text: str
    language: str


def organisation_document(organisation):
    """The document of one organisation: a text in the language of its name, in English where it uses that, and in
    the language of its mission."""
    names = _by_language(organisation.name_en, str(organisation), organisation.name_language)
    missions = _by_language(organisation.mission_en, organisation.mission, organisation.mission_language)
    own = _known(organisation.name_language) or UNKNOWN
    # A row without a mission in the reader's language shows the one that there is.
    any_mission = missions.get(own) or next(iter(missions.values()), Said("", ""))
    languages = sorted({*names, *missions})
    path = f"{PATH}/{organisation.slug}/"
    return SearchDocument(
        kind=OrganisationSource.kind,
        key=str(organisation.pk),
        original=own,
        texts={
            code: TextPart(
                code,
                title=names.get(code, names[own]).text,
                summary=first_line(missions.get(code, any_mission).text),
                body=_body(organisation, code, missions.get(code, Said("", "")).text),
                url=f"/{code}/{path}",
            )
            for code in languages
        },
        facets=_facets(organisation),
        fallback_path=path,
        extra={
            "city": organisation.city,
            "logo": organisation.logo.url if organisation.logo else "",
            "is_illustrative": organisation.is_illustrative,
            # In which language name and mission of each text are, where it is known.
            "name_in": {code: names.get(code, names[own]).language for code in languages},
            "mission_in": {code: missions.get(code, any_mission).language for code in languages},
            "sector_codes": [term.code for term in organisation.terms.all() if term.topic == Topic.SECTOR],
        },
        names=tuple(filter(None, (organisation.name, organisation.acronym, organisation.name_en))),
    )


def _known(language):
    return language if language in LANGUAGE_CODES else ""


def _by_language(english, own, own_language):
    said = {"en": Said(english, "en")} if english else {}
    if own:
        said[_known(own_language) or UNKNOWN] = Said(own, _known(own_language))
    return said


def first_line(text):
    """The beginning of a text, as a row shows it."""
    line = next(iter(text.strip().splitlines()), "")
    shortened = textwrap.shorten(line, SHOWN, placeholder=" …").strip()
    return f"{line[:SHOWN]}…" if shortened == "…" else shortened


def _body(organisation, language, mission):
    """Everything else in words: the mission, where it is, what it is, with whom it works."""
    with translation.override(language):
        labels = [
            str(get_vocabulary(vocabulary).get(code).label)
            for vocabulary, code in (("organisation_type", organisation.type), ("enterprise_size", organisation.size))
            if code
        ]
    others = {link.other.name for link in organisation.links.all()}
    others.update(link.organisation.name for link in organisation.linked_from.all())
    parts = [mission, organisation.city, organisation.region_name, *labels, *sorted(others)]
    return "\n".join(filter(None, parts))


def _facets(organisation):
    """{facet: codes}; a division counts in its section too."""
    codes = {topic: [] for topic in Topic}
    for term in organisation.terms.all():
        codes[term.topic].append(term.code)
    return {
        "country": tuple(organisation.country_codes),
        "region": tuple(filter(None, [organisation.region])),
        "organisation_type": tuple(filter(None, [organisation.type])),
        "expertise": tuple(codes[Topic.EXPERTISE]),
        "sector": get_vocabulary("sector").with_ancestors(codes[Topic.SECTOR]),
        "language": tuple(codes[Topic.LANGUAGE]),
        "enterprise_size": tuple(filter(None, [organisation.size])),
    }


register(OrganisationSource())
register_kind(OrganisationSource.kind, _("Organisations"))
register_tab(f"{PATH}/", _("Organisations"), place=4, kinds=(OrganisationSource.kind,))
