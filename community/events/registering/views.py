"""The form by which one registers for an event."""

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from portal.core.languages import current_language

from ..models import Event
from ..permissions import can_see_event, is_member
from ..services.registrations import AlreadyRegistered, NotPossible
from ..services.registrations import register as register_member
from . import limits
from .forms import GuestForm, ParticipantForm
from .queries import known_of, name_of
from .services import register_guest
from .wording import closed_words, has_to_wait, seats_words, until_words, waiting_words

#: Fields of a form that was sent without a log-in which are not sent again.
LEFT_OUT = {"csrfmiddlewaretoken"}


def event_or_404(request, slug):
    """The event of this name, if the reader may see it."""
    event = Event.objects.filter(slug=slug).first()
    if event is None or not can_see_event(request.user, event):
        raise Http404(_("There is no such event."))
    return event


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def register(request, slug):
    """Registers a member, or a guest where guests may come; what was typed is never lost."""
    event = event_or_404(request, slug)
    user_is_member = is_member(request.user)
    if not user_is_member and request.method == "POST" and "as_member" in request.POST:
        return _log_in_again(request, event)
    if not user_is_member and not event.admits_guests:
        return redirect_to_login(request.get_full_path())
    form = _form(request, event, user_is_member)
    if request.method == "POST" and form.is_valid():
        if not limits.may_register(request):
            form.add_error(None, _("There were too many registrations from here. Please try again later."))
            return _page(request, event, form, status=429)
        try:
            return _as_member(request, event, form) if user_is_member else _as_guest(request, event, form)
        except NotPossible as refusal:
            form.add_error(None, str(refusal))
            return _page(request, event, form, status=409)
    return _page(request, event, form, status=400 if form.errors else 200)


def _form(request, event, user_is_member):
    data = request.POST if request.method == "POST" else None
    if user_is_member:
        initial = {"language": current_language()} | {
            name: value for name, value in known_of(request.user).items() if value
        }
        return ParticipantForm(data, event=event, initial=initial)
    return GuestForm(data, event=event, initial={"language": current_language()})


def _as_member(request, event, form):
    try:
        row = register_member(event=event, user=request.user, email=request.user.email, **form.facts())
    except AlreadyRegistered as known:
        row = known.registration
        if row.user_id not in (None, request.user.pk):
            raise
        messages.info(request, str(known))
    return redirect("registering:own", row.token)


def _as_guest(request, event, form):
    """The same answer whatever the address."""
    address = form.cleaned_data["email"]
    if limits.may_receive(request, event, address):
        register_guest(event=event, email=address, **form.facts())
    return HttpResponse(
        status=303, headers={"Location": f"{reverse('registering:register', args=[event.slug])}?sent=1"}
    )


def _page(request, event, form, status):
    closed = closed_words(event)
    is_sent = "sent" in request.GET and request.method != "POST"
    context = {
        "event": event,
        "event_name": name_of(event, request),
        "form": None if is_sent or (closed and request.method != "POST") else form,
        "is_sent": is_sent,
        "closed": closed,
        "seats": seats_words(event),
        "waiting": waiting_words(event),
        "until": "" if closed else until_words(event),
        "has_to_wait": has_to_wait(event),
        "robots_noindex": True,
    }
    return render(request, "registering/register.html", context, status=status)


def _log_in_again(request, event):
    """What a member sent after her log-in had ended, with the way in and a button to send it again."""
    kept = [(name, value) for name, values in request.POST.lists() for value in values if name not in LEFT_OUT]
    context = {
        "kept": kept,
        "event_name": name_of(event, request),
        "log_in": f"{reverse('account_login')}?{urlencode({'next': request.get_full_path()})}",
        "robots_noindex": True,
    }
    return render(request, "registering/logged_out.html", context, status=401)
