"""The directory of members: searched by what each lets the reader see."""

from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _

from search.views import results_response

from .search_source import INSIDE, PUBLIC
from .wording import MEMBERS


def directory(request):
    """Those who show themselves to everyone; to a member also those who show themselves to members."""
    is_inside = request.user.is_authenticated
    context = {
        "meta_description": _("The people of the community who show themselves to everyone."),
        "robots_noindex": is_inside,
        "is_inside": is_inside,
    }
    response = results_response(
        request,
        "members/directory.html",
        kinds=(INSIDE if is_inside else PUBLIC,),
        wording=MEMBERS,
        context=context,
    )
    if is_inside:
        add_never_cache_headers(response)
    return response
