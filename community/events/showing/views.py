"""An event taken away: into a calendar, as PDF, by e-mail."""

from allauth.core.internal import ratelimit
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from portal.core.languages import current_language, direction
from practices.sharing import limits
from practices.sharing.forms import SendForm
from practices.sharing.printing import CannotPrint, pdf_of

from ..choices import Access
from ..models import Event
from ..permissions import can_read_in_full
from . import services
from .addresses import event_url, page_of
from .entries import CONTENT_TYPE, entry
from .printing import document_of


def readable(request, slug):
    """(event, its page in the reader's language or the nearest); raises Http404 for a draft, and for who may not."""
    event = Event.objects.select_related("organisation", "project", "series").filter(slug=slug).first()
    page = page_of(event) if event else None
    if page is None or not can_read_in_full(request.user, event):
        raise Http404(_("There is nothing at this address, or nothing that you may see."))
    page.event = event
    return event, page


@require_safe
def event_ics(request, slug):
    """The event as an entry for a calendar, without what the registered alone know."""
    event, _page = readable(request, slug)
    method = "CANCEL" if event.is_cancelled else "PUBLISH"
    response = HttpResponse(entry(event, current_language(), method=method), content_type=CONTENT_TYPE)
    response.headers["Content-Disposition"] = f'attachment; filename="{event.slug}.ics"'
    return _unlisted(response, event)


@require_safe
@limits.limited("pdf")
def event_pdf(request, slug):
    """The event with its programme as PDF, in the nearest language; a page to print where none can be made."""
    event, page = readable(request, slug)
    try:
        response = HttpResponse(pdf_of(document_of(page)), content_type="application/pdf")
    except CannotPrint:
        response = HttpResponse(document_of(page, is_page=True))
    else:
        name = f"{event.slug}-{page.locale.language_code}.pdf"
        response.headers["Content-Disposition"] = f'inline; filename="{name}"'
        response._csp_exempt = True  # our policy forbids plugins, and browsers show PDFs in what they take for one
    return _unlisted(response, event)


def _unlisted(response, event):
    response.headers["X-Robots-Tag"] = "noindex"
    if event.access == Access.EVERYONE:
        patch_cache_control(response, public=True, max_age=300)
    else:
        patch_cache_control(response, private=True, no_store=True)
    return response


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def send_event(request, slug):
    """A form that sends an event open to all to an address, and the same answer whatever the address."""
    event, page = readable(request, slug)
    if event.access != Access.EVERYONE:
        raise Http404(_("There is nothing at this address, or nothing that you may see."))
    form = SendForm(request.POST or None, is_member=request.user.is_authenticated)
    if request.method == "POST" and form.is_valid():
        if not limits.may_send(request):
            return ratelimit.respond_429(request)
        _send(request, page, form.cleaned_data)
        return HttpResponse(status=303, headers={"Location": f"{reverse('event:send', args=[slug])}?sent=1"})
    language = page.locale.language_code
    context = {
        "event": event,
        "shown": page,
        "form": form,
        "is_sent": "sent" in request.GET and request.method != "POST",
        "content_language": language,
        "content_direction": direction(language),
        "event_address": event_url(event),
        "robots_noindex": True,
    }
    return render(request, "events/showing/send.html", context, status=400 if form.errors else 200)


def _send(request, page, wanted):
    """Sends, unless the address has got enough of these mails: of that nobody is told."""
    if limits.may_receive(request, wanted["address"]):
        services.send_event(
            page=page,
            to_address=wanted["address"],
            language=current_language(),
            sender=request.user if request.user.is_authenticated else None,
            note=wanted.get("note", ""),
        )
