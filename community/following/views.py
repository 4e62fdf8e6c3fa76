"""Pages on which a member follows things, and sees what she follows."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from portal.core.languages import current_language
from portal.core.paging import page_of

from . import queries, services
from .kinds import FollowKind, Told, get_kind

PAGE_SIZE = 60
#: No key of a thing is larger, on any database.
MOST_DIGITS = 18


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def follow(request):
    """Follows a thing (`kind`, `pk`) or stops (`stop`), and leads back to `next`.

    Opened as a page it asks first: that is where a visitor comes out who has logged in to follow. 404 for what the
    reader may not see; who names nothing is led to what she follows.
    """
    given = request.POST if request.method == "POST" else request.GET
    if not given.get("kind"):
        return redirect("following:list")
    kind, pk, told = _thing(given, request.user)
    about = kind.model_class(pk=pk)
    address = f"/{current_language()}/{told.path}"
    if request.method == "POST":
        if "stop" in given:
            services.stop_following(user=request.user, about=about)
            messages.success(request, _("You no longer follow “%(title)s”.") % {"title": told.title})
        else:
            services.follow(user=request.user, about=about)
            messages.success(request, str(kind.hears))
        return redirect(_way_back(request, given.get("next", "")) or address)
    context = {
        "kind": kind,
        "pk": pk,
        "told": told,
        "address": address,
        "is_followed": services.follows(request.user, about),
        "robots_noindex": True,
    }
    return render(request, "following/ask.html", context)


def _thing(given, user) -> tuple[FollowKind, int, Told]:
    number = given.get("pk", "")
    try:
        kind = get_kind(given["kind"])
    except KeyError as unknown:
        raise Http404(_("There is no such page.")) from unknown
    pk = int(number) if number.isascii() and number.isdigit() and len(number) <= MOST_DIGITS else 0
    told = kind.tell(user, [pk]).get(pk)
    if told is None:
        raise Http404(_("There is no such page."))
    return kind, pk, told


def _way_back(request, address):
    is_ours = url_has_allowed_host_and_scheme(
        address, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return address if is_ours else ""


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def following_list(request):
    """Everything that she follows, with what is new; stops one (`stop`), those chosen (`chosen`), or changes whether
    she follows by herself what she writes in (`automatic`)."""
    if request.method == "POST":
        _change(request)
        return redirect("following:list")
    # All of them at once, as they are small: their number would take another query.
    page = page_of(request, list(queries.follows_of(request.user)), size=PAGE_SIZE)
    context = {
        "page_obj": page,
        "searches": queries.kept_searches(request.user) if page.number == 1 else (),
        "groups": queries.followed_things(page, request.user),
        "is_automatic": page[0].by_herself if len(page) else queries.follows_what_she_writes(request.user),
        "robots_noindex": True,
    }
    return render(request, "following/list.html", context)


def _change(request):
    sent = request.POST
    if "automatic" in sent:
        services.choose_automatic(user=request.user, is_wanted=sent["automatic"] == "1")
        messages.success(request, _("Your choice is saved."))
        return
    if "stop_chosen" in sent:
        follows, kept = _keys(sent.getlist("chosen")), _keys(sent.getlist("chosen_search"))
    else:
        follows, kept = _keys(sent.getlist("stop")), _keys(sent.getlist("forget"))
    number = services.stop_following_all(user=request.user, keys=follows)
    number += services.forget_searches(user=request.user, keys=kept)
    if number:
        done = ngettext("You follow %(number)s thing less.", "You follow %(number)s things less.", number)
        messages.success(request, done % {"number": number})
    elif "stop_chosen" in sent:
        messages.info(request, _("Nothing was chosen."))


def _keys(values):
    return [int(key) for key in values if key.isascii() and key.isdigit() and len(key) <= MOST_DIGITS]
