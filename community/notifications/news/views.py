"""Pages of a member's news, of what she wants to hear of, and the page on which mails end."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from portal.core.languages import current_language

from ..kinds import kinds, known_kind
from ..models import Notice
from . import stopping
from .forms import ChoicesForm
from .rows import news_of, unread_number, visible_to
from .services import lay_aside, mark_all_read, mark_read

#: The largest number of a row that every database knows.
LARGEST = 2**63 - 1


@never_cache
@login_required
@require_safe
def news_list(request):
    """What happened, newest first; `?kind=` narrows it, `?before=` leads to the older ones. 404 for other values."""
    kind = request.GET.get("kind", "")
    if kind and known_kind(kind) is None:
        raise Http404(_("There is no such kind of news."))
    before = _number(request.GET["before"]) if "before" in request.GET else None
    page = news_of(request.user, kind=kind, before=before)
    lay_aside(notices=page.lost)
    context = {
        "rows": page.rows,
        "older": page.next_before and urlencode({**({"kind": kind} if kind else {}), "before": page.next_before}),
        "is_later": before is not None,
        "kind": kind,
        "kinds": kinds(),
        "unread": unread_number(request.user),
        "newest": page.rows[0].newest.pk if page.rows else 0,
        "robots_noindex": True,
        "page_title": _("News"),
    }
    return render(request, "notifications/news_list.html", context)


@never_cache
@login_required
@require_safe
def open_notice(request, pk):
    """Leads to what a notice of hers is about, and counts it as seen; 404 for one that may not be read any more.

    Of several told together it leads to the first that is new to her.
    """
    notice = get_object_or_404(Notice.objects.filter(recipient=request.user), pk=pk)
    visible = visible_to(request.user, [notice])
    path = _first_new(notice).path if visible else ""
    mark_read(notice=notice)
    if not visible:
        raise Http404(_("This can no longer be read."))
    return HttpResponseRedirect(f"/{current_language()}/{path.lstrip('/')}")


def _first_new(notice):
    if not notice.group or notice.read_at:
        return notice
    unread = Notice.objects.filter(recipient=notice.recipient_id, kind=notice.kind, group=notice.group, read_at=None)
    return unread.order_by("pk").first() or notice


@never_cache
@login_required
@require_POST
def read(request):
    """Counts a notice (`notice`) and those told with it as seen, or all up to a number (`up_to`)."""
    if "notice" in request.POST:
        notices = Notice.objects.filter(recipient=request.user)
        mark_read(notice=get_object_or_404(notices, pk=_number(request.POST["notice"])))
    elif "up_to" in request.POST:
        number = mark_all_read(reader=request.user, up_to=_number(request.POST["up_to"]))
        told = ngettext("%(number)s piece of news is read now.", "%(number)s pieces of news are read now.", number)
        messages.success(request, told % {"number": number})
    kind = request.POST.get("kind", "")
    address = reverse("news:list")
    return HttpResponseRedirect(f"{address}?{urlencode({'kind': kind})}" if known_kind(kind) else address)


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def choices(request):
    """What she wants to hear of and when, and the language of her mails."""
    form = ChoicesForm(request.POST or None, member=request.user)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("Your choice is saved."))
        return redirect("news:choices")
    context = {"form": form, "robots_noindex": True, "page_title": _("What you hear of")}
    return render(request, "notifications/news_choices.html", context, status=400 if form.errors else 200)


@csrf_exempt  # The signed link is all that a mailbox has, and all that is needed.
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def unsubscribe(request, token):
    """Ends the mails that a link is about, on POST alone, whoever sends it; `undo` takes that back.

    A link that means nothing (any more) gets a calm word: nobody learns whether there was such an account.
    """
    context = {"robots_noindex": True, "state": "asked", "page_title": _("Mails with news")}
    try:
        if request.method == "POST" and "undo" in request.POST:
            context |= {"state": "resumed", "stop": stopping.resume_mails(undo=request.POST["undo"])}
        elif request.method == "POST":
            stop = stopping.stop_of(token)
            context |= {"state": "stopped", "stop": stop, "undo": stopping.stop_mails(stop=stop)}
        else:
            context["stop"] = stopping.stop_of(token)
    except stopping.StaleLink:
        context["state"] = "stale"
    return render(request, "notifications/unsubscribe.html", context)


def _number(text):
    """The number in an address or form; raises Http404 for anything else."""
    if not (text.isascii() and text.isdecimal() and len(text) < 20 and int(text) <= LARGEST):
        raise Http404(_("There is no such news."))
    return int(text)
