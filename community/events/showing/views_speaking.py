"""Where a speaker decides whether she is named: at a secret address, without logging in."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from ..models import Speaker
from . import services, times
from .addresses import event_url, page_of
from .facts import Person


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def speaking(request, token):
    """What would be shown of her; by POST she agrees, refuses, or takes it back. 404 for a token that is nobody's."""
    speaker = Speaker.objects.select_related("event").filter(token=token).first()
    if speaker is None:
        raise Http404(_("There is nothing at this address, or nothing that you may see."))
    if request.method == "POST":
        answer = request.POST.get("answer")
        if answer in ("agree", "refuse"):
            services.agree(speaker=speaker, agrees=answer == "agree")
        return HttpResponse(status=303, headers={"Location": reverse("event:agree", args=[token])})
    return _shown(request, speaker)


def _shown(request, speaker):
    event, page = speaker.event, page_of(speaker.event)
    title = page.title if page else event.slug
    context = {
        "speaker": speaker,
        "person": Person(words=speaker.words, pk=speaker.pk, name=speaker.name, organisation=speaker.organisation),
        "event": event,
        "event_title": title,
        "event_language": page.locale.language_code if page else "",
        "event_address": event_url(event) if page else "",
        "when": times.event_period(event),
        "sessions": [row.session for row in speaker.sessions.select_related("session").order_by("session__starts_at")],
        "page_title": _("Your name in the programme"),
        "robots_noindex": True,
    }
    response = render(request, "events/showing/speaking.html", context)
    # With "no-referrer" browsers send no origin along with the form, and it would be refused.
    response.headers["Referrer-Policy"] = "same-origin"
    return response
