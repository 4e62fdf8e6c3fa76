"""How often one may register from one place, and how many mails an address gets by that."""

from allauth.core.internal import ratelimit
from django.utils.crypto import salted_hmac

#: By address of the network, by member, or by receiver of a mail (as a digest that only this portal can make).
LIMITS = {
    "event_guest": "60/h/ip,300/d/ip",
    "event_member": "60/h/user",
    "event_receive": "4/h/key,10/d/key",
}


def may_register(request) -> bool:
    """Counts a registration from here; False when there were too many already."""
    action = "event_member" if request.user.is_authenticated else "event_guest"
    return ratelimit.consume(request, app="portal", action=action, config=LIMITS) is not None


def may_receive(request, event, address) -> bool:
    """Counts a mail to this address about this event; False when it has got enough of them from whomsoever."""
    said = f"{event.pk} {address.strip().casefold()}"
    key = salted_hmac("events.registering", said, algorithm="sha256").hexdigest()
    return ratelimit.consume(request, app="portal", action="event_receive", config=LIMITS, key=key) is not None
