"""What all pages of accounts have in common, and who is led to set up a second factor."""

import json
from urllib.parse import urlsplit

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows import reauthentication
from allauth.core.exceptions import ReauthenticationRequired
from allauth.core.internal import ratelimit
from django.conf import settings
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import translation
from django.utils.cache import add_never_cache_headers

from portal.core.languages import current_language

from . import two_factors

ACCOUNT_PAGES = ("account_", "mfa_", "socialaccount_", "openid_connect_", "usersessions_")
#: Pages with a button that leads to the identity provider.
PROVIDER_PAGES = {"account_login", "account_signup", "socialaccount_connections", "openid_connect_login"}
#: Of the headers of a request that waits for the password these are kept; none says where the visitor is.
KEPT_HEADERS = {
    "CONTENT_TYPE", "CSRF_COOKIE", "HTTP_ACCEPT", "HTTP_HOST", "HTTP_USER_AGENT", "HTTP_X_FORWARDED_PROTO",
    "REQUEST_METHOD", "SCRIPT_NAME", "SERVER_NAME", "SERVER_PORT", "SERVER_PROTOCOL",
}  # fmt: skip


class AccountPagesMiddleware:
    """Limits how often forms of accounts are sent, keeps their pages out of caches and search engines."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        """Adds the headers."""
        response = self.get_response(request)
        if name := _account_page(request):
            add_never_cache_headers(response)
            response.headers["X-Robots-Tag"] = "noindex"
            if settings.SOCIALACCOUNT_PROVIDERS and name in PROVIDER_PAGES:
                # A form may lead where its answer redirects to only if the policy names the place.
                response._csp_update = {"form-action": _provider_places()}
        return response

    def process_view(self, request, view, args, kwargs):
        """429 for too many forms from one place, over the limits that single forms have."""
        if request.method == "POST" and _account_page(request):
            return ratelimit.consume_or_429(request, app="allauth.account", action="account_post")
        return None

    def process_template_response(self, request, response):
        """What the layout of these pages asks for."""
        if _account_page(request):
            context = {"robots_noindex": True, "is_factor_missing": _is_factor_missing(request)}
            response.context_data = {**(response.context_data or {}), **context}
        return response

    def process_exception(self, request, exception):
        """Asks for the password (or what there is) once more; a form that was sent waits without the address."""
        if not isinstance(exception, ReauthenticationRequired):
            return None
        ways = get_adapter().get_reauthentication_methods(request.user)
        response = reauthentication.suspend_request(request, ways[0]["url"] if ways else reverse("account_login"))
        if request.method == "POST":
            _forget_where_from(request)
        return response


class TwoFactorsMiddleware:
    """Leads staff and reviewers without a second factor to where they can set one up."""

    #: What one needs to set one up, or to leave.
    OPEN = {
        "account_change_password", "account_email", "account_email_verification_sent", "account_logout",
        "account_reauthenticate", "account_set_password", "media",
    }  # fmt: skip

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        """Hands on; the work is done before the view."""
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        """A redirect, where a factor is asked for and missing."""
        name = request.resolver_match.url_name or ""
        if name in self.OPEN or name.startswith("mfa_") or not _is_factor_missing(request):
            return None
        with translation.override(current_language()):
            return redirect("mfa_index")


def _account_page(request):
    """Name of the page of accounts that was asked for, or ""."""
    match = request.resolver_match
    name = (match.url_name or "") if match else ""
    return name if name.startswith(ACCOUNT_PAGES) and not match.namespaces else ""


def _is_factor_missing(request):
    if settings.SESSION_COOKIE_NAME not in request.COOKIES:  # a visitor: nothing is read for her
        return False
    if not hasattr(request, "is_factor_missing"):
        request.is_factor_missing = two_factors.is_asked_for(request.user) and not two_factors.has_factor(request)
    return request.is_factor_missing


def _provider_places():
    apps = settings.SOCIALACCOUNT_PROVIDERS.get("openid_connect", {}).get("APPS", [])
    servers = (urlsplit(app["settings"]["server_url"]) for app in apps)
    return ["https:", *(f"{server.scheme}://{server.netloc}" for server in servers)]


def _forget_where_from(request):
    """Leaves of the waiting request's headers what is needed, with a pseudonym for the visitor's address."""
    state = request.session[reauthentication.STATE_SESSION_KEY]
    waiting = json.loads(state["request"])
    waiting["META"] = {name: value for name, value in waiting["META"].items() if name in KEPT_HEADERS}
    waiting["META"]["REMOTE_ADDR"] = get_adapter().get_client_ip(request)
    request.session[reauthentication.STATE_SESSION_KEY] = {**state, "request": json.dumps(waiting)}
