"""Pages of a list: a number in the address, 404 beyond the end."""

from django.core.paginator import InvalidPage, Paginator
from django.http import Http404
from django.utils.translation import gettext as _


def page_of(request, items, *, size):
    """The page of `items` that the address asks for by `page`; raises Http404 for anything that is not one."""
    try:
        return Paginator(items, size).page(request.GET.get("page", 1))
    except InvalidPage as missing:
        raise Http404(_("This list has no such page.")) from missing
