"""What is shown of members: to whom, and to nobody else."""

from dataclasses import dataclass

from django.contrib.auth import get_user_model
from django.db.models import Prefetch
from django.utils.translation import pgettext

from portal.vocabulary import get_vocabulary
from portal.vocabulary.terms import UnknownCode

from .audience import Audience, audience_of, can_see
from .choices import FIELD_VISIBILITY, VOCABULARIES, Topic
from .models import Profile, ProfileTerm

#: Fields of a profile that are plain columns.
TEXTS = ("stakeholder", "country", "city", "headline", "about", "offers", "seeks", "website")


@dataclass(frozen=True)
class ShownProfile:
    """What one viewer may see of a member, and nothing else; what is hidden is empty.

    `languages`, `sectors`, `expertise` and `interests` hold codes. `shows_organisations` and `shows_practices`
    say whether these may stand with the rest. `is_name_public` says whether everybody sees the name.
    """

    key: str
    audience: Audience
    name: str = ""
    picture_url: str = ""
    stakeholder: str = ""
    country: str = ""
    city: str = ""
    headline: str = ""
    about: str = ""
    offers: str = ""
    seeks: str = ""
    website: str = ""
    languages: tuple[str, ...] = ()
    sectors: tuple[str, ...] = ()
    expertise: tuple[str, ...] = ()
    interests: tuple[str, ...] = ()
    shows_organisations: bool = False
    shows_practices: bool = False
    is_name_public: bool = False

    @property
    def is_own(self) -> bool:
        """Whether the viewer looks at herself."""
        return self.audience is Audience.SELF

    @property
    def called(self) -> str:
        """The name, or what stands for it where it is not shown."""
        return self.name or unnamed()

    @property
    def initial(self) -> str:
        """The letter that stands in for a picture; "" without a name."""
        return self.name[:1].upper()

    @property
    def is_empty(self) -> bool:
        """Whether nothing that she tells of herself is shown."""
        texts = (getattr(self, field) for field in TEXTS)
        codes = (self.languages, self.sectors, self.expertise, self.interests)
        return not (self.name or self.picture_url or any(texts) or any(codes))


def unnamed() -> str:
    """How a member is called whose name the reader may not see."""
    # Translators: stands in place of the name of a person who does not show it
    return pgettext("person without a name shown", "A member")


def with_profile(users):
    """A queryset of users with their profiles, and the terms of these, read along: two queries in all."""
    terms = Prefetch("profile__terms", ProfileTerm.objects.order_by("pk"))
    return users.select_related("profile").prefetch_related(terms)


def member_by_key(key):
    """The member in use whose address has this key, with her profile; raises User.DoesNotExist."""
    return with_profile(get_user_model().objects.filter(is_active=True, erased_at=None)).get(key=key)


def profile_of(user) -> Profile:
    """What she tells of herself; an empty profile that is not saved where there is none yet."""
    try:
        return user.profile
    except Profile.DoesNotExist:
        return Profile(user=user)


def version_of(profile) -> str:
    """A token that is another one after each change of a profile; "" before there is any."""
    return profile.changed_at.isoformat() if profile.pk else ""


def shown_profile(user, viewer, *, audience=None) -> ShownProfile | None:
    """What `viewer` (a user, AnonymousUser or None) may see of `user`; None when that is nothing.

    The one place that decides. `audience` is for previews and only ever narrows: whoever looks at herself may
    see what others see. An account not in use shows nothing to anybody.
    """
    if not user.is_active or user.erased_at:
        return None
    profile = profile_of(user)
    as_whom = audience_of(viewer, user)
    as_whom = min(as_whom, audience) if audience else as_whom
    shown = {field: can_see(profile.visibility_of(field), as_whom) for field in FIELD_VISIBILITY}
    codes = _codes(profile)
    seen = ShownProfile(
        key=user.key,
        audience=as_whom,
        name=user.name if shown["name"] else "",
        picture_url=profile.picture.url if profile.picture and shown["picture"] else "",
        **{field: getattr(profile, field) if shown[field] else "" for field in TEXTS},
        languages=codes[Topic.LANGUAGE] if shown["language"] else (),
        sectors=codes[Topic.SECTOR] if shown["sector"] else (),
        expertise=codes[Topic.EXPERTISE] if shown["expertise"] else (),
        interests=codes[Topic.INTEREST] if shown["interest"] else (),
        # What an organisation or a practice tells of her would give away the name that she keeps back.
        shows_organisations=shown["name"] and shown["organisations"],
        shows_practices=shown["name"] and shown["practices"],
        is_name_public=can_see(profile.visibility_of("name"), Audience.VISITOR),
    )
    return None if seen.is_empty and not seen.is_own else seen


def _codes(profile):
    """{topic: codes in the order of their vocabulary}; codes that there are no more are left out."""
    found = {topic: [] for topic in Topic}
    for term in profile.terms.all() if profile.pk else ():
        vocabulary = get_vocabulary(VOCABULARIES[term.topic])
        try:
            found[Topic(term.topic)].append(vocabulary.normalise(term.code))
        except UnknownCode:
            continue
    return {
        topic: tuple(sorted(set(codes), key=get_vocabulary(VOCABULARIES[topic]).codes.index))
        for topic, codes in found.items()
    }


def shown_name(user, viewer) -> str:
    """The name of `user` as `viewer` may see it, "" where she may not; asks no query where the profile was read."""
    if user is None or not user.is_active or user.erased_at:
        return ""
    visibility = profile_of(user).visibility_of("name")
    return user.name if can_see(visibility, audience_of(viewer, user)) else ""
