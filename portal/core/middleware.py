"""What every answer gets, whoever made it: a policy for the admin, and a clear word on unreadable addresses."""

from django.conf import settings
from django.core.exceptions import BadRequest
from django.middleware.locale import LocaleMiddleware
from django.utils import translation
from django.utils.translation import gettext as _
from wagtail.contrib.redirects.middleware import RedirectMiddleware


class AddressLanguageMiddleware(LocaleMiddleware):
    """The address alone decides the language of a public page.

    Django's own middleware also leads an unknown address without a language to one with the browser's; here only
    "/" asks the browser, and the API and the front door set what they need themselves.
    """

    def process_request(self, request):
        """Activates the language of the address; in the admin the browser's, elsewhere English."""
        if request.path.startswith("/admin/"):
            super().process_request(request)
            return
        translation.activate(translation.get_language_from_path(request.path_info) or settings.LANGUAGE_CODE)
        request.LANGUAGE_CODE = translation.get_language()

    def process_response(self, request, response):
        """Names the language of the answer."""
        response.headers.setdefault("Content-Language", translation.get_language())
        return response


class UnknownAddressRedirectMiddleware(RedirectMiddleware):
    """Editors' redirects, asked for only where no page answered: a page may say 404 itself and needs none."""

    def process_response(self, request, response):
        """A redirect, if editors have made one for this address."""
        if hasattr(request, "shown_page"):
            return response
        return super().process_response(request, response)


class AdminPolicyMiddleware:
    """Gives the editors' admin a Content-Security-Policy of its own, since the public one would break it."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        """Sets the header unless a view has set its own."""
        response = self.get_response(request)
        if request.path.startswith("/admin/"):
            response.headers.setdefault("Content-Security-Policy", settings.ADMIN_CONTENT_SECURITY_POLICY)
        return response


class ReadableAddressMiddleware:
    """Answers 400 to an address that is not UTF-8 or carries NUL, before anything stumbles over it."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        """Hands on; the work is done before the view."""
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        """Refuses the request where its path or query cannot be read."""
        if not is_readable(request.path) or not all(
            is_readable(name) and all(map(is_readable, values)) for name, values in request.GET.lists()
        ):
            raise BadRequest(_("This address contains characters that cannot be read."))


def is_readable(text: str) -> bool:
    """Whether `text` is free of NUL and of what undecodable bytes leave behind."""
    return "\x00" not in text and "\ufffd" not in text and not any("\ud800" <= c <= "\udfff" for c in text)
