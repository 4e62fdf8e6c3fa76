"""Who may send an answer: members with the protection that their pages carry, visitors from our own pages alone."""

from functools import wraps
from urllib.parse import urlsplit

from allauth.core.internal import ratelimit
from django.core.exceptions import PermissionDenied
from django.views.decorators.csrf import csrf_exempt, csrf_protect

#: Answers from one address on one practice, and on all: a class of pupils shares an address.
LIMITS = {"useful": "10/d/key,60/h/ip"}


def from_our_pages(view):
    """Decorator: takes a form from a visitor without a cookie, if her browser says that it was sent from this site.

    A page for visitors sets no cookie, so that there is nothing to compare a token with; what a browser says of where
    a form comes from cannot be forged by another site. Members' forms carry the usual token.
    """
    protected = csrf_protect(view)

    @csrf_exempt
    @wraps(view)
    def guarded(request, *args, **kwargs):
        if request.user.is_authenticated:
            return protected(request, *args, **kwargs)
        if request.method not in ("GET", "HEAD", "OPTIONS") and not is_same_origin(request):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return guarded


def is_same_origin(request) -> bool:
    """Whether the browser says that this very site sent the request; what says nothing of it is no browser."""
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site == "same-origin"
    origin = urlsplit(request.headers.get("Origin", ""))
    return origin.scheme in ("http", "https") and origin.netloc.lower() == request.get_host().lower()


def is_within_limits(request, number) -> bool:
    """Whether this visitor has not answered too often; counts by a pseudonym of her address that changes daily."""
    key = f"{number}:{ratelimit.get_ip(request)}"
    return bool(ratelimit.consume(request, app="portal", action="useful", config=LIMITS, key=key))
