"""What of members can be flagged: their page, and a letter by whoever got it."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from community.members.choices import Visibility
from community.members.models import Message, Profile, User
from community.members.queries import shown_name, shown_profile, unnamed

from .content import Content, looks_after, names_areas, register
from .permissions import is_steward

AREA = "members"
#: What of a profile is text or picture of her own, and can be taken from view.
OWN_WORDS = ("headline", "about", "offers", "seeks", "website", "city", "picture")


@looks_after
def stewards(user):
    """Editors and administrators look after members' pages and letters."""
    return {AREA} if is_steward(user) else set()


@names_areas
def name_of_members(areas):
    """What this area is called."""
    # Translators: an area that somebody looks after
    return {AREA: pgettext_lazy("area", "Members")} if AREA in areas else {}


def text_of(user):
    """What she says of herself, for those who judge it."""
    profile = getattr(user, "profile", None)
    if profile is None:
        return ""
    return "\n\n".join(filter(None, (profile.headline, profile.about, profile.offers, profile.seeks, profile.website)))


@transaction.atomic
def hide_profile(*, thing, by):
    """Shows what she says of herself to nobody but herself; she may change it and show it again."""
    profile = Profile.objects.select_for_update().filter(user=thing).first()
    if profile is not None:
        profile.visibility = {**profile.visibility, **dict.fromkeys(OWN_WORDS, Visibility.ME.value)}
        profile.save()


register(
    Content(
        model=User,
        label=_("Member's page"),
        visible_to=lambda user: User.objects.filter(is_active=True, erased_at=None).select_related("profile"),
        can_see=lambda user, thing: shown_profile(thing, user) is not None,
        area_of=lambda thing: AREA,
        author_of=lambda thing: thing,
        title_of=lambda thing: thing.get_short_name(),
        title_for=lambda thing, viewer: shown_name(thing, viewer) or unnamed(),
        text_of=text_of,
        path_of=lambda thing: f"members/{thing.key}/" if thing.is_active else "",
        hide=hide_profile,
        key="key",
        related=("profile",),
        language_of=lambda thing: thing.language,
    )
)
register(
    Content(
        model=Message,
        # Translators: a letter from one member to another
        label=_("Message"),
        visible_to=lambda user: Message.objects.filter(recipient=user).select_related("sender__profile"),
        area_of=lambda thing: AREA,
        author_of=lambda thing: thing.sender,
        # Others of the conversation are read by nobody but the two.
        title_of=lambda thing: _("Message"),
        text_of=lambda thing: thing.text,
        path_of=lambda thing: "",
        related=("sender",),
    )
)
