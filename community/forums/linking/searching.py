"""The page that searches the forum: like the directories, by what the reader may see."""

from django.contrib.auth.views import redirect_to_login
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _

from search.views import results_response

from ..models import Access, Board
from ..permissions import is_member
from ..search_source import INSIDE, PUBLIC
from .wording import THREADS


def forums_search(request):
    """Threads of the boards that everybody reads; for a member also of those that members read."""
    is_inside = is_member(request.user)
    if not is_inside and asks_for_members_board(request.GET):
        return redirect_to_login(request.get_full_path())
    response = results_response(
        request,
        "forums/linking/search.html",
        kinds=(PUBLIC, INSIDE) if is_inside else (PUBLIC,),
        wording=THREADS,
        context={
            "meta_description": _("Questions and discussions about vocational training, in every language."),
            "robots_noindex": is_inside,
            "is_inside": is_inside,
        },
    )
    if is_inside:
        add_never_cache_headers(response)
    return response


def asks_for_members_board(params) -> bool:
    """Whether a board is chosen that a visitor may not read: it would be told by its name, as one that she chose."""
    slugs = [slug for slug in params.getlist("board") if slug]
    return bool(slugs) and Board.objects.filter(slug__in=slugs, access=Access.MEMBERS).exists()
