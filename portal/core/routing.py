"""Finds the page of an address in one step, where Wagtail's own routing walks the tree query by query."""

from django.contrib.contenttypes.models import ContentType
from wagtail.models import Page, Site
from wagtail.views import serve as wagtail_serve

from .languages import LANGUAGE_CODES, current_language, fallback_chain
from .models import BasePage
from .visibility import is_restricted


def serve_page(request, path):
    """Serves the page at `path` in the language of the address.

    Public pages of ours are found by their whole address: two queries instead of ten. A page that the reader's
    language does not have is shown in the nearest language that has it, within the reader's interface. Restricted
    pages, but those that judge for themselves who may see them, and pages of other apps go Wagtail's way.
    """
    page = find_public_page(path)
    if page and request.method in ("GET", "HEAD"):
        return page.serve(request)
    if page and page.judges_access:
        # Who may not see it learns by no method that it is there; who may is answered as Wagtail does.
        answer = page.serve(request)
        return answer if answer.status_code != 200 else page.check_request_method(request) or answer
    return wagtail_serve(request, path)


def find_public_page(path):
    """The public page of ours at `path` below the home of the active language, or of one to fall back to; or None.

    Pages of kinds that are met everywhere are found below the home of any language.
    """
    language = current_language()
    near = [home for home in map(home_path, (language, *fallback_chain(language))) if home]
    homes = list(dict.fromkeys([*near, *filter(None, map(home_path, LANGUAGE_CODES))]))
    below = f"{path.strip('/')}/" if path.strip("/") else ""
    addresses = [home + below for home in homes]
    # Whole addresses are not in an index of the database, slugs are: without them every page would be looked at.
    slugs = {address.rstrip("/").rpartition("/")[2] for address in addresses}
    pages = Page.objects.live().filter(slug__in=slugs, url_path__in=addresses).annotate(is_restricted=is_restricted())
    found = [(addresses.index(address), pk, model) for address, pk, model in _servable(pages)]
    found = [one for one in found if one[0] < len(near) or one[2].is_met_everywhere]
    if not found:
        return None
    _place, pk, model = min(found, key=lambda row: row[0])
    return model.load_public(pk)


def _servable(pages):
    """(address, key, model) of the pages that may be served here: open to all, or judging access themselves."""
    for address, pk, content_type_id, restricted in pages.values_list(
        "url_path", "pk", "content_type_id", "is_restricted"
    ):
        model = ContentType.objects.get_for_id(content_type_id).model_class()  # cached by Django
        if model and issubclass(model, BasePage) and (model.judges_access or not restricted):
            yield address, pk, model


def home_path(language):
    """Path in the tree of the home of `language`, from Wagtail's cache; None with several sites or without a home."""
    homes = [root for root in Site.get_site_root_paths() if root.language_code == language]
    return homes[0].root_path if len(homes) == 1 else None
