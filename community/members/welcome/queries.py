"""What the welcome and the start page ask about a member."""

from dataclasses import dataclass

from django.contrib.auth import get_user_model

from ..choices import Topic

#: More codes than a profile can have of those that matter here.
MOST_ROWS = 100


@dataclass(frozen=True)
class Standing:
    """Where somebody stands: what decides about her next step."""

    stakeholder: str = ""
    country: str = ""
    headline: str = ""
    offers: str = ""
    interests: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    #: The first organisation that she belongs to.
    organisation_slug: str = ""


def standing_of(user) -> Standing:
    """The standing of a member with or without a profile; one query."""
    # Organisations stand above members and are not imported; their relation to people is followed by its name.
    rows = list(
        get_user_model()
        .objects.filter(pk=user.pk)
        .order_by("memberships__pk", "profile__terms__pk")
        .values(
            "profile__stakeholder", "profile__country", "profile__headline", "profile__offers",
            "profile__terms__topic", "profile__terms__code",
            "memberships__organisation__slug",
        )[:MOST_ROWS]
    )  # fmt: skip
    if not rows:
        return Standing()
    first = rows[0]
    return Standing(
        stakeholder=first["profile__stakeholder"] or "",
        country=first["profile__country"] or "",
        headline=first["profile__headline"] or "",
        offers=first["profile__offers"] or "",
        interests=_codes(rows, Topic.INTEREST),
        languages=_codes(rows, Topic.LANGUAGE),
        organisation_slug=first["memberships__organisation__slug"] or "",
    )


def _codes(rows, topic):
    codes = (row["profile__terms__code"] for row in rows if row["profile__terms__topic"] == topic)
    return tuple(dict.fromkeys(codes))
