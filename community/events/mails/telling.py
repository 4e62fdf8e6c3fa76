"""One mail to one participant: in her language, once for each turn that her registration or the event takes."""

from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from community.notifications.models import OutgoingMail
from community.notifications.rendering import known_language
from community.notifications.services import compose, write_mails
from portal.core.languages import best_language
from portal.core.urls import absolute_url

from ..choices import ALIVE, State
from ..models import Registration
from ..showing.entries import entry
from ..showing.times import moment
from .facts import Told, facts_rows

#: What a mail can tell.
KINDS = (
    "unproven", "requested", "confirmed", "waiting", "offered", "promoted", "declined", "left", "expired", "changed",
    "reminder", "cancelled", "after",
)  # fmt: skip
#: Kinds that say how to give the seat back.
MAY_LEAVE = ("requested", "confirmed", "waiting", "promoted", "changed", "reminder")
#: Kinds that put an entry into her calendar, or change it, and those that strike it out.
NOTED, STRUCK_OUT = ("confirmed", "promoted", "changed"), ("cancelled", "left", "declined")


@dataclass(frozen=True)
class Attendee:
    """Whose calendar an entry is for."""

    name: str
    email: str


def tell(*, registration: Registration, kind: str, **more) -> None:
    """Writes the mail `kind` (one of KINDS) about her registration, in her language; in the caller's transaction.

    Of a change `before` says what was different (`mails.former_facts`), of a cancellation `reason` why, as
    {language: text}. The same mail is written once, however often this is called.
    """
    mail = composed(Told(registration.event_id), registration, kind, **more)
    if mail is not None:
        write_mails([mail])


def composed(told: Told, registration, kind, *, before=None, reason=None, turn=None) -> OutgoingMail | None:
    """The mail, not written yet; None for whoever has no address any more. `turn` sets it apart from others of its
    kind about the same registration."""
    address = address_of(registration)
    if not address:
        return None
    language = known_language(registration.language)
    context = told.facts(language) | _hers(told, registration, kind, language)
    context |= {"changes": told.changes(before, language), "reason": _reason(reason, language)}
    context["has_new_link"] = _has_new_link(before or {}, context["joining_url"])
    turn = turn_of(told.event, registration, kind) if turn is None else turn
    return compose(
        to_address=address, recipient=registration.user, language=language, kind=f"events/email/{kind}",
        context=context, dedupe_key=f"{key_prefix(kind)}{registration.pk}-{turn}",
        calendar=_calendar(told, registration, kind, language, address),
    )  # fmt: skip


def key_prefix(kind) -> str:
    """How the keys of mails of a kind begin; the number of the registration and a turn follow."""
    return f"event-{kind}-"


def turn_of(event, registration, kind) -> str:
    """What sets the mail apart from others of its kind about this registration."""
    if kind in ("changed", "cancelled"):
        return f"{event.sequence}"
    return f"{int(registration.changed_at.timestamp() * 1_000_000)}"


def address_of(registration) -> str:
    """Where she is told: a member at her present address; "" for nobody."""
    user = registration.user
    if user is None:
        return registration.email
    return "" if user.erased_at else user.email


def _hers(told, registration, kind, language):
    """What a mail says of her alone."""
    event, facts = told.event, told.facts(language)
    is_in = registration.state == State.CONFIRMED
    joining_url = event.joining_url if is_in and not event.is_cancelled else ""
    with override(language):
        own = _address("registering:own", registration.token)
        offer_until = registration.offer_expires_at
        return {
            "rows": facts_rows(facts, joining_url=joining_url, is_in=is_in),
            "own_url": own,
            "act_url": _act(kind, registration, own, facts["event_url"]),
            "leave_url": _leave(kind, registration),
            "certificate_url": _certificate(told, kind, registration),
            "feedback_url": _feedback(registration),
            "joining_url": joining_url,
            "is_in": is_in,
            "offer_until": moment(offer_until, event.tz, language) if offer_until else "",
        }


def _act(kind, registration, own, page):
    """Where the one thing to do is done."""
    if kind == "unproven":
        return _address("registering:prove", registration.token)
    return page if kind == "cancelled" or registration.state not in ALIVE else own


def _leave(kind, registration):
    """Where she gives the seat, or her place in the queue, back."""
    return (
        _address("registering:leave", registration.token) if registration.state in ALIVE and kind in MAY_LEAVE else ""
    )


def _certificate(told, kind, registration):
    """Where her certificate is: after an event with a list, of which those alone are written to who were there."""
    is_due = kind == "after" and registration.state == State.CONFIRMED and told.has_list
    return _address("attending:certificate", registration.token) if is_due else ""


def _feedback(registration):
    """Where she says what she thinks, as long as she has not."""
    return "" if registration.feedback_given_at else _address("remembering:feedback", registration.token)


def _address(name, token):
    return absolute_url(reverse(name, args=[token]))


def _has_new_link(before, joining_url):
    """Whether the link to join that she had holds no more."""
    return bool(joining_url and before.get("joining_url")) and before["joining_url"] != joining_url


def _reason(reason, language):
    return reason.get(best_language(reason, language), "") if reason else ""


def _calendar(told, registration, kind, language, address):
    """The entry for her calendar; "" where the mail changes nothing in it."""
    attendee = Attendee(registration.name, address)
    if kind in NOTED and registration.state == State.CONFIRMED:
        joining = told.event.joining_url
        return entry(told.event, language, method="REQUEST", attendee=attendee, joining_url=joining)
    if kind in STRUCK_OUT and _may_have_entry(registration, kind):
        return entry(told.event, language, method="CANCEL", attendee=attendee)
    return ""


def _may_have_entry(registration, kind):
    """Whether she was sent an entry: the outbox knows of a month; of older ones a needless word does no harm."""
    if kind == "cancelled":
        return registration.state == State.CONFIRMED
    if registration.registered_at < timezone.now() - timedelta(days=settings.MAIL_KEPT_DAYS):
        return True
    sent = OutgoingMail.objects.exclude(calendar="")
    keys = [f"{key_prefix(kind)}{registration.pk}-" for kind in ("confirmed", "promoted")]
    return any(sent.filter(dedupe_key__startswith=key).exists() for key in keys)
