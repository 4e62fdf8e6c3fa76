"""What members may write: who is muted, how fast and with how many links newcomers may, whose posts are looked at."""

import re
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.db.models import F, Q
from django.db.models.functions import Greatest
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext, ngettext

from portal.core.texts import clean_text

from .content import areas_of, contents
from .models import Restriction, RestrictionKind, Standing
from .trust import Trust, trust_of

#: What counts as a link, in whatever markup.
LINK = re.compile(r"\b(?:https?://|www\.)\S", re.IGNORECASE)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
#: Texts shorter than this may be said twice in a day: "Thank you!"
SHORTEST_REPEATED = 40


@dataclass(frozen=True)
class Refusal:
    """Why somebody may not write just now, in the reader's language."""

    message: str


def refusal(*, user, area, text="") -> Refusal | None:
    """Why she may not write this here now; None where she may.

    Muted or shut out, too many links for her, too much in an hour or a day, or the same once more. Counted in the
    database, so that it holds whatever a cache forgets.
    """
    message = _restricted(user, area) or ""
    if not message and area not in areas_of(user):
        most = settings.MODERATION_LIMITS[trust_of(user).code]
        message = _too_many_links(text, most) or _too_much(user, most) or _repeated(user, text)
    return Refusal(message) if message else None


def restrictions_on(user, area=None):
    """The restrictions that hold now: everywhere (`area` None), or those that matter in one area."""
    now = timezone.now()
    found = Restriction.objects.filter(Q(until=None) | Q(until__gt=now), user=user, lifted_at=None)
    return found if area is None else found.filter(area__in=["", area])


def _restricted(user, area):
    found = restrictions_on(user, area).order_by(F("until").desc(nulls_first=True)).first()
    if found is None:
        return ""
    if found.kind == RestrictionKind.BAN:
        return gettext("Your account is closed.")
    if found.until is None:
        return gettext("You may read here, but not write. A facilitator has decided so.")
    until = date_format(timezone.localtime(found.until), "DATETIME_FORMAT")
    return gettext("You may read here, but not write until %(until)s. A facilitator has decided so.") % {"until": until}


def _too_many_links(text, most):
    found = len(LINK.findall(text))
    if found <= most["links"]:
        return ""
    return ngettext(
        "A post of yours may hold %(number)d link at present. Please take some out; it will be more as you take part.",
        "A post of yours may hold %(number)d links at present. Please take some out; it will be more as you take part.",
        most["links"],
    ) % {"number": most["links"]}


def _too_much(user, most):
    now = timezone.now()
    if _written(user, now - HOUR) >= most["hour"]:
        return gettext("That was a lot in one hour. Please wait a little, then send it; what you typed is kept.")
    if _written(user, now - DAY) >= most["day"]:
        return gettext("That was a lot in one day. Please send it tomorrow; what you typed is kept.")
    return ""


def _counted(user):
    """The rows of hers that are counted, kind by kind."""
    for content in contents():
        if content.counted_by:
            when, text = content.counted_by
            yield content.model._base_manager.filter(**{content.author_field: user}), when, text


def _written(user, since):
    return sum(rows.filter(**{f"{when}__gt": since}).count() for rows, when, _text in _counted(user))


def _repeated(user, text):
    text = clean_text(text)
    if len(text) < SHORTEST_REPEATED:
        return ""
    since = timezone.now() - DAY
    if any(rows.filter(**{f"{when}__gt": since, column: text}).exists() for rows, when, column in _counted(user)):
        return gettext("You have written the very same today. Please do not send it twice.")
    return ""


def needs_approval(*, user, area) -> bool:
    """Whether what she writes waits for a facilitator: of members who have not shown yet how they write."""
    return area not in areas_of(user) and trust_of(user) == Trust.NEW


def count_post(*, user, by=1) -> None:
    """Notes that a post of hers stands, or does not any more (-1)."""
    _count(user, "posts", by)


def count_thanks(*, user, by=1) -> None:
    """Notes that somebody found a post of hers helpful, or not any more (-1)."""
    _count(user, "thanks", by)


def count_hidden(*, user, by=1) -> None:
    """Notes that a post of hers was taken from view, or shown again (-1)."""
    _count(user, "hidden", by)


def _count(user, figure, by):
    """Adds to a figure, which never falls below nothing; one statement where there is a row already."""
    if user is None:
        return
    changed = {figure: Greatest(F(figure) + by, 0)}
    if not Standing.objects.filter(user=user).update(**changed):
        Standing.objects.get_or_create(user=user)
        Standing.objects.filter(user=user).update(**changed)
