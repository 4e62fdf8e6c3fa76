"""The way in, faults, and what machines ask for."""

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render, resolve_url
from django.template import loader
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language_from_request
from django.views.decorators.http import require_safe
from django.views.defaults import ERROR_500_TEMPLATE_NAME

from portal.core.languages import LANGUAGE_CODES, current_language
from portal.core.urls import absolute_url


@require_safe
def front_door(request):
    """Leads from "/" to the home in the language the browser asks for; nowhere else is that asked."""
    language = get_language_from_request(request).split("-")[0]
    response = HttpResponseRedirect(f"/{language if language in LANGUAGE_CODES else settings.LANGUAGE_CODE}/")
    patch_vary_headers(response, ["Accept-Language"])
    return response


@require_safe
def log_in(request):
    """Leads from the admin's own forms for logging in to the portal's; what was wanted there comes afterwards."""
    wanted = request.GET.get("next", "") or "/admin/"
    with translation.override(current_language()):
        return redirect_to_login(wanted, resolve_url("account_login"))


@require_safe
def robots(request):
    """Tells robots where the sitemap is, and to leave alone the admin and what is only another form of a page."""
    closed = ("/admin/", "/*/practices/list.", "/*/practices/*/pdf/", "/*/practices/*/send/", "/*/practices/*/cite/")
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in closed)]
    lines += [f"Sitemap: {absolute_url('/sitemap.xml')}", ""]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


def bad_request(request, exception=None):
    """400: an address that cannot be understood."""
    return _fault(request, 400, "400.html", exception)


def forbidden(request, exception=None):
    """403: not allowed."""
    return _fault(request, 403, "403.html", exception)


def not_found(request, exception=None):
    """404: nothing at this address."""
    return _fault(request, 404, "404.html", exception)


def too_many_requests(request):
    """429: a form was sent too often. The page holds what was typed, passwords and codes apart, to be sent again."""
    context = {"kept": _kept(request), "robots_noindex": True}
    response = render(request, "429.html", context, status=429)
    response.headers["Retry-After"] = "60"
    return response


def form_too_old(request, reason=""):
    """403: the form was open for too long, or sent before a new log-in. Holds what was typed, to be sent again.

    What came from another site is shown nothing of: there nobody typed it.
    """
    is_own = request.headers.get("Origin", "") == f"{request.scheme}://{request.get_host()}"
    if not is_own or not request.accepts("text/html"):
        return forbidden(request)
    context = {"kept": _kept(request), "has_files": bool(request.FILES), "robots_noindex": True}
    return render(request, "form_too_old.html", context, status=403)


def _kept(request):
    """[(name, value)] of what was typed, passwords and codes apart."""
    left_out = ("csrfmiddlewaretoken", "credential", "code")
    return [
        (name, value)
        for name, values in request.POST.lists()
        if "password" not in name and name not in left_out
        for value in values
    ]


def server_error(request):
    """500: our own fault; the page needs neither database nor context."""
    return HttpResponse(loader.get_template(ERROR_500_TEMPLATE_NAME).render(), status=500)


def _fault(request, status, template, exception):
    message = str(exception) if exception and exception.args and isinstance(exception.args[0], str) else ""
    context = {"message": message, "robots_noindex": True}
    return render(request, template, context, status=status)
