"""Pages on which a member keeps searches."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import BadRequest
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from portal.core.languages import current_language
from search.query import InvalidQuery

from . import searches, services
from .forms import SearchForm
from .models import SavedSearch


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def keep_search(request):
    """Keeps the search of the parameters (`place` and those of the page of results) under a name.

    404 for an unknown place, 400 for parameters that are no search; without any it leads to what she follows.
    """
    if "place" not in request.GET:
        return redirect("following:list")
    place, query = _asked(request.GET)
    words = searches.words_of(place, query)
    name = Truncator(" · ".join(words)).chars(SavedSearch._meta.get_field("name").max_length)
    form = SearchForm(request.POST if request.method == "POST" else None, initial={"name": name})
    if request.method == "POST" and form.is_valid() and _is_kept(request, place, query, form):
        messages.success(request, _("You follow this search: you hear of what is new in it."))
        return redirect("following:list")
    context = {
        "form": form,
        "words": words,
        "address": query.url(f"/{current_language()}/{place.path}"),
        "heading": _("Follow this search"),
        "submit": _("Follow this search"),
    }
    return _page(request, context)


def _asked(params):
    try:
        place = searches.get_place(params["place"])
        return place, searches.meant(searches.asked(place, params, current_language()))
    except KeyError as unknown:
        raise Http404(_("There is no such page.")) from unknown
    except InvalidQuery as invalid:
        raise BadRequest(" ".join(str(error.message) for error in invalid.errors)) from invalid


def _is_kept(request, place, query, form) -> bool:
    try:
        services.keep_search(user=request.user, place=place, query=query, name=form.cleaned_data["name"])
    except services.TooManySearches:
        most = services.MOST_SEARCHES
        words = ngettext("You can keep %(number)s search.", "You can keep %(number)s searches.", most)
        form.add_error(None, words % {"number": most})
    except services.SearchTooLong:
        form.add_error(None, _("This search is too long to be kept: ask for less at a time."))
    return form.is_valid()


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def saved_search(request, pk):
    """Gives a search another name; 404 for one of somebody else's."""
    saved = get_object_or_404(SavedSearch, user=request.user, pk=pk)
    form = SearchForm(request.POST if request.method == "POST" else None, initial={"name": saved.name})
    if request.method == "POST" and form.is_valid():
        services.rename_search(saved=saved, name=form.cleaned_data["name"])
        messages.success(request, _("The search has its new name."))
        return redirect("following:list")
    query = searches.query_of(saved)
    context = {
        "form": form,
        "words": searches.words_of(searches.get_place(saved.place), query) if query else (),
        "heading": _("Rename this search"),
        "submit": _("Save the name"),
    }
    return _page(request, context)


def _page(request, context):
    status = 400 if context["form"].errors else 200
    return render(request, "following/search.html", {**context, "robots_noindex": True}, status=status)


@never_cache
@login_required
@require_safe
def open_search(request, pk):
    """Leads to the results of a kept search, the newest first where they have a date; 404 for somebody else's."""
    saved = get_object_or_404(SavedSearch, user=request.user, pk=pk)
    query = searches.query_of(saved)
    if query is None:
        messages.warning(request, _("This search can no longer be made: a filter of it is gone."))
        return redirect("following:list")
    return HttpResponseRedirect(searches.address_of(saved, query))
