"""Which kinds of pages the code knows: a page type of the tree, a named address, a page for a fault.

Read from the code, so that a new kind is asked for by the tests before anybody thinks of it.
"""

from pathlib import Path

from django.conf import settings
from django.urls import URLResolver
from django.urls.resolvers import LocalePrefixPattern
from wagtail.models import Page, get_page_models

from portal.urls import urlpatterns

#: Addresses below these are no pages for visitors.
APART = {"admin/": "for editors", "admin/django/": "for editors", "documents/": "files", "api/v1/": "for programs"}
#: Named addresses that are no pages of their own, and why.
NO_PAGES = {
    "front_door": "leads to the home in the visitor's language",
    "robots": "for robots",
    "sitemap_index": "for robots",
    "sitemap": "for robots",
    "media": "files",
    "serve_page": "the pages of the tree, told apart by their types",
    "wagtail_serve": "likewise",
    "wagtailcore_login": "only where an editor restricts a page",
    "wagtailcore_authenticate_with_password": "only where an editor restricts a page",
}
#: Pages that tell of a fault: kind → (address below the language, status).
FAULTS = {
    "fault 400": ("?q=%FF", 400),
    "fault 403": ("fault/403/", 403),
    "fault 404": ("no-such-page/", 404),
    "fault 500": ("fault/500/", 500),
}
#: Templates of the admin's, which visitors never see.
ADMIN_TEMPLATES = "wagtailusers/"


def all_kinds():
    """Every kind of page that a visitor can meet."""
    return sorted([*page_types(), *(name for name in url_names(urlpatterns) if name not in NO_PAGES), *FAULTS])


def page_types():
    """Labels of the page types of the tree, such as "practices.PracticePage"."""
    return [model._meta.label for model in get_page_models() if model is not Page]


def url_names(patterns, namespace=""):
    """Names of the addresses, with their namespaces, without those `APART`."""
    for pattern in patterns:
        if not isinstance(pattern, URLResolver):
            yield f"{namespace}{pattern.name or pattern.pattern}"
        elif isinstance(pattern.pattern, LocalePrefixPattern) or str(pattern.pattern) not in APART:
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from url_names(pattern.url_patterns, inner)


def kind_of(response):
    """The kind of page that a response of the test client shows; "" where it is none."""
    by_status = {f"fault {response.status_code}"} & set(FAULTS)
    match = getattr(response, "resolver_match", None)
    shown = getattr(response.wsgi_request, "shown_page", None)
    name = match.view_name if match else ""
    if shown is not None and name in ("serve_page", "wagtail_serve"):
        return shown._meta.label
    if name and name not in NO_PAGES and not name.startswith("fault_"):
        return name
    return by_status.pop() if by_status else ""


def template_names():
    """Names of all templates that visitors may see."""
    folder = Path(settings.TEMPLATES[0]["DIRS"][0])
    names = {str(path.relative_to(folder)) for path in folder.rglob("*.html")}
    return {name for name in names if not name.startswith(ADMIN_TEMPLATES)}
