"""How often things may be taken away from one place: what costs work, and what sends mail."""

from functools import wraps

from allauth.core.internal import ratelimit
from django.utils.crypto import salted_hmac

#: By address of the network, by member, or by receiver of a mail (as a digest that only this portal can make).
LIMITS = {
    "pdf": "30/m/ip,300/h/ip",
    "list": "20/m/ip,120/h/ip",
    "feed": "60/m/ip",
    "send": "10/h/ip",
    "send_as_member": "20/h/user,40/d/user",
    "receive": "3/h/key,6/d/key",
}


def limited(action):
    """Answers 429 to whoever asks for something too often, by whatever method."""

    def decorate(view):
        @wraps(view)
        def guarded(request, *args, **kwargs):
            if ratelimit.consume(request, app="portal", action=action, config=LIMITS, limit_get=True):
                return view(request, *args, **kwargs)
            return ratelimit.respond_429(request)

        return guarded

    return decorate


def may_send(request) -> bool:
    """Counts a mail that is to be sent from here; False when there were too many already."""
    action = "send_as_member" if request.user.is_authenticated else "send"
    return ratelimit.consume(request, app="portal", action=action, config=LIMITS) is not None


def may_receive(request, address) -> bool:
    """Counts a mail to this address; False when it has got enough of them from whomsoever."""
    key = salted_hmac("practices.sharing", address.strip().casefold(), algorithm="sha256").hexdigest()
    return ratelimit.consume(request, app="portal", action="receive", config=LIMITS, key=key) is not None
