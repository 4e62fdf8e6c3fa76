"""What search knows of members: two documents for each, of what everyone may see and of what members may see.

A directory asks for one kind alone, so nothing that somebody hides can be found, counted or guessed by those from whom
it is hidden. What is for oneself alone is in neither.
"""

from allauth.account.models import EmailAddress
from django.db.models import Exists, OuterRef
from django.db.models.signals import post_delete, post_save
from django.utils import translation
from django.utils.translation import pgettext_lazy

from portal.core.languages import LANGUAGE_CODES
from portal.vocabulary import get_vocabulary
from search.documents import SearchDocument, TextPart
from search.indexing import note_change
from search.sources import keys_in_steps, register
from search.tabs import register_tab

from .choices import FIELD_VISIBILITY, Topic, Visibility
from .models import Profile, ProfileTerm, User

#: Where members stand below each language's home.
PATH = "members"
#: The kinds, and what may be in them.
PUBLIC, INSIDE = "member", "member_inside"
LEVELS = {
    PUBLIC: frozenset({Visibility.EVERYONE}),
    INSIDE: frozenset({Visibility.EVERYONE, Visibility.MEMBERS}),
}
#: Fields of an account that say something in a document, or whether there is one.
READ = frozenset({"name", "key", "language", "is_active", "erased_at"})
#: What of a profile is read as text besides the name and the line below it.
BODY_FIELDS = ("about", "offers", "seeks", "city")


class MemberSource:
    """Finds members for one of the two kinds; see `search.sources.Source` for what each method promises.

    Changes of accounts themselves are followed below, as every log-in saves one.
    """

    models = ()
    related_models = (Profile, ProfileTerm, EmailAddress)

    def __init__(self, kind):
        self.kind = kind

    def key_of(self, user):
        """The primary key, which no page shows."""
        return str(user.pk)

    def affected_keys(self, instance):
        """The member whose profile, code or address this is."""
        if isinstance(instance, ProfileTerm):
            instance = instance.profile
        return [str(instance.user_id)]

    def document(self, key):
        """The document of one member, or None when she does not show herself."""
        return next(iter(self.documents([key])), None)

    def documents(self, keys):
        """The documents of those who show at least their name, in three queries."""
        found = listed().filter(pk__in=keys).select_related("profile").prefetch_related("profile__terms")
        shown = (_Shown(user, LEVELS[self.kind]) for user in found)
        return [member_document(self.kind, one) for one in shown if one.name]

    def keys(self):
        """The keys of all members, read in steps."""
        return keys_in_steps(listed(), "pk")


def listed():
    """Those who can be in a directory: not closed, not erased, and with an address that they have confirmed."""
    confirmed = EmailAddress.objects.filter(user=OuterRef("pk"), verified=True)
    return User.objects.filter(Exists(confirmed), is_active=True, erased_at__isnull=True)


class _Shown:
    """What of a member an audience may see; everything else is empty."""

    def __init__(self, user, levels):
        self.user = user
        self.levels = levels
        # Whoever has not said anything yet is shown as the defaults have it.
        self.profile = getattr(user, "profile", None)
        self.name = user.name if self.may_see("name") else ""

    def may_see(self, field):
        chosen = self.profile.visibility_of(field) if self.profile else FIELD_VISIBILITY[field]
        return chosen in self.levels

    def text(self, field):
        return getattr(self.profile, field) if self.profile and self.may_see(field) else ""

    def codes(self, topic):
        if not (self.profile and self.may_see(topic)):
            return []
        return [term.code for term in self.profile.terms.all() if term.topic == topic]

    @property
    def picture(self):
        picture = self.text("picture")
        return picture.url if picture else ""


def member_document(kind, shown):
    """The document of a member as one audience sees her; her texts are read in the language of her mails."""
    language = shown.user.language if shown.user.language in LANGUAGE_CODES else "en"
    path = f"{PATH}/{shown.user.key}/"
    stakeholder, country, sectors = shown.text("stakeholder"), shown.text("country"), shown.codes(Topic.SECTOR)
    body = [shown.text(field) for field in BODY_FIELDS]
    if stakeholder:
        with translation.override(language):
            body.append(str(get_vocabulary("stakeholder").get(stakeholder).label))
    text = TextPart(
        language,
        shown.name,
        summary=shown.text("headline"),
        body="\n".join(filter(None, body)),
        url=f"/{language}/{path}",
    )
    return SearchDocument(
        kind=kind,
        key=str(shown.user.pk),
        original=language,
        texts={language: text},
        facets={
            "country": (country,) if country else (),
            "stakeholder": (stakeholder,) if stakeholder else (),
            "expertise": tuple(shown.codes(Topic.EXPERTISE)),
            "sector": get_vocabulary("sector").with_ancestors(sectors),
            "language": tuple(shown.codes(Topic.LANGUAGE)),
        },
        fallback_path=path,
        extra={"city": shown.text("city"), "picture": shown.picture, "sector_codes": sectors},
        names=(shown.name,),
    )


def note_member(user):
    """Have both documents of a member read again after this transaction."""
    for kind in LEVELS:
        note_change(kind, str(user.pk))


def _account_saved(sender, instance, update_fields=None, **_kwargs):
    if update_fields is None or not READ.isdisjoint(update_fields):
        note_member(instance)


def _account_deleted(sender, instance, **_kwargs):
    note_member(instance)


for _kind in LEVELS:
    register(MemberSource(_kind))
# Translators: tab of a search: the people found
register_tab(f"{PATH}/", pgettext_lazy("search", "Members"), place=5, kinds=(PUBLIC,), inside=(INSIDE,))
post_save.connect(_account_saved, sender=User, dispatch_uid="search-members")
post_delete.connect(_account_deleted, sender=User, dispatch_uid="search-members")
