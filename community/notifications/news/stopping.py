"""Ending mails by a link that is in them (RFC 8058): without a log-in, at once, and to be undone.

What a link ends is in the link, signed: it holds as long as the account, and says nothing of whose it is. A link for
an account that is gone does nothing.
"""

from dataclasses import dataclass

from django.contrib.auth import get_user_model
from django.core import signing
from django.db import transaction
from django.urls import reverse
from django.utils import translation

from portal.core.urls import absolute_url

from ..kinds import known_kind
from ..models import Delivery, NoticeChoice
from ..rendering import known_language
from .services import choose, deliveries_of

_tokens = signing.Signer(salt="notifications.stop")
_undos = signing.Signer(salt="notifications.undo")
#: What a link may end: the mails of some kinds, all of a day or week, what is about one group.
KINDS, DIGEST, GROUP = "kinds", "digest", "group"


class StaleLink(Exception):
    """A link that means nothing, or nothing any more."""


@dataclass(frozen=True)
class Stop:
    """What a link ends, and whose mails these are."""

    member: object
    scope: str
    what: tuple[str, ...]

    @property
    def token(self) -> str:
        """What stands in the link."""
        return _tokens.sign_object([self.member.key, self.scope, *self.what])

    @property
    def labels(self) -> list[str]:
        """The kinds of news concerned, in words; none of a digest."""
        codes = {KINDS: self.what, GROUP: self.what[:1]}.get(self.scope, ())
        return [str(kind.label) for kind in map(known_kind, codes) if kind]

    @property
    def address(self) -> str:
        """The link, absolute, in the member's language."""
        with translation.override(known_language(self.member.language)):
            return absolute_url(reverse("news:unsubscribe", args=[self.token]))

    @property
    def headers(self) -> dict[str, str]:
        """What tells a mailbox how to end these mails with one click."""
        return {"List-Unsubscribe": f"<{self.address}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}


def stop_of(token) -> Stop:
    """What a link ends. Raises StaleLink for one that we never made, and where the account is gone."""
    key, scope, *what = _read(_tokens, token)
    member = get_user_model().objects.filter(key=key, is_active=True, erased_at=None).first()
    if member is None or (scope == GROUP and not _mute_of(what[0])):
        raise StaleLink
    return Stop(member, scope, tuple(what))


@transaction.atomic
def stop_mails(*, stop) -> str:
    """Ends the mails; the news stay on the site. Returns the token that undoes it."""
    if stop.scope == GROUP:
        kind, group = stop.what
        _mute_of(kind)(user=stop.member, group=group, is_muted=True)
        return _undos.sign_object([stop.token, {}])
    held = deliveries_of(stop.member)
    codes = [code for code in stop.what if code in held]
    if stop.scope == DIGEST:
        codes = [code for code, delivery in held.items() if delivery in stop.what]
    codes = [code for code in codes if held[code] not in (Delivery.OFF, Delivery.SITE)]
    before = dict(NoticeChoice.objects.filter(user=stop.member, kind__in=codes).values_list("kind", "delivery"))
    choose(member=stop.member, deliveries=dict.fromkeys(codes, Delivery.SITE))
    return _undos.sign_object([stop.token, {code: before.get(code) for code in codes}])


@transaction.atomic
def resume_mails(*, undo) -> Stop:
    """Takes back what `stop_mails` did; returns what would end it again. Raises StaleLink."""
    token, before = _read(_undos, undo)
    stop = stop_of(token)
    if stop.scope == GROUP:
        kind, group = stop.what
        _mute_of(kind)(user=stop.member, group=group, is_muted=False)
    else:
        choose(member=stop.member, deliveries={code: one for code, one in before.items() if known_kind(code)})
    return stop


def _read(signer, token):
    try:
        return signer.unsign_object(token)
    except Exception as fault:  # whatever somebody put there: bad signature, bad base64, bad JSON
        raise StaleLink from fault


def _mute_of(code):
    kind = known_kind(code)
    return kind.mute if kind else None
