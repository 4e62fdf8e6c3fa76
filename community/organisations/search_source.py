"""What search knows of an organisation: its names, so that they complete what is typed."""

from django.utils.translation import gettext_lazy as _

from portal.core.languages import LANGUAGE_CODES
from search.completion import register_kind
from search.documents import SearchDocument, TextPart
from search.sources import keys_in_steps, register

from .models import Organisation

#: Where organisations stand below each language's home.
PATH = "organisations"
#: A name whose language nobody noted is read as English, of which it then need not be a text.
UNKNOWN = "en"


class OrganisationSource:
    """Finds organisations for the index; see `search.sources.Source` for what each method promises."""

    kind = "organisation"
    models = (Organisation,)
    related_models = ()

    def key_of(self, organisation):
        """The primary key: the address may change."""
        return str(organisation.pk)

    def affected_keys(self, instance):
        """None: nothing but the organisation itself is in its document."""
        return []

    def document(self, key):
        """The document of one organisation, or None when it is gone."""
        return next(iter(self.documents([key])), None)

    def documents(self, keys):
        """The documents of these organisations, in one query."""
        return [organisation_document(one) for one in Organisation.objects.filter(pk__in=keys)]

    def keys(self):
        """The keys of all organisations, read in steps."""
        return keys_in_steps(Organisation.objects.all(), "pk")


def organisation_document(organisation):
    """The document of one organisation: a title in the language of its name, and in English where it uses one."""
    own = organisation.name_language if organisation.name_language in LANGUAGE_CODES else UNKNOWN
    titles = {"en": organisation.name_en} if organisation.name_en else {}
    titles[own] = str(organisation)
    path = f"{PATH}/{organisation.slug}/"
    return SearchDocument(
        kind=OrganisationSource.kind,
        key=str(organisation.pk),
        original=own,
        texts={code: TextPart(code, title, url=f"/{code}/{path}") for code, title in sorted(titles.items())},
        fallback_path=path,
        names=tuple(filter(None, (organisation.name, organisation.acronym, organisation.name_en))),
    )


register(OrganisationSource())
register_kind(OrganisationSource.kind, _("Organisations"))
