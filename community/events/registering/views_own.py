"""A registration at its secret address: what became of it, and all that can be done with it."""

from functools import wraps

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ..choices import ALIVE, State
from ..models import Registration
from ..permissions import is_member
from ..services import registrations as services
from ..services.registrations import NotPossible
from ..showing.times import event_period
from .forms import NEEDS, ParticipantForm
from .queries import name_of, questions_of, registration_by
from .questions import key_of, name_of_field
from .wording import state_of, state_words


def secret(view):
    """Gives a view the registration of this secret, or 404. Nobody keeps the page, nobody elsewhere learns its address.

    The policy is not "no-referrer", by which browsers would hide where a form comes from and the portal refuse it.
    """

    @never_cache
    @wraps(view)
    def guarded(request, token):
        try:
            registration = registration_by(token)
        except Registration.DoesNotExist:
            raise Http404(_("There is no such registration.")) from None
        response = view(request, registration)
        response.headers["Referrer-Policy"] = "same-origin"
        response.headers["X-Robots-Tag"] = "noindex"
        return response

    return guarded


@require_safe
@secret
def own(request, registration):
    """Where it stands, when and where the event is, and what she can do."""
    event = registration.event
    state = state_of(registration)
    is_confirmed = state == State.CONFIRMED and not event.is_cancelled
    is_alive = state in ALIVE and not event.is_cancelled and not event.is_past
    context = _context(request, registration) | {
        "state": state.value,
        "is_confirmed": is_confirmed,
        "can_take": state == State.OFFERED and is_alive,
        "can_leave": is_alive,
        "can_change": is_alive and event.is_open and state != State.UNPROVEN,
        "can_claim": registration.user_id is None and state != State.UNPROVEN,
        "joining_url": event.joining_url if is_confirmed and not event.is_past else "",
        "calendar_url": _address("event:ics", event.slug) if is_alive else "",
        "certificate_url": _certificate(registration),
        "feedback_url": _feedback(registration),
    }
    return render(request, "registering/own.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@secret
def prove(request, registration):
    """A button that proves a guest's address: what only follows links, such as a scanner of mails, proves nothing."""
    if registration.state != State.UNPROVEN:
        return redirect("registering:own", registration.token)
    refusal = ""
    if request.method == "POST":
        try:
            services.prove(registration=registration)
        except NotPossible as fault:
            refusal = str(fault)
        else:
            return redirect("registering:own", registration.token)
    context = _context(request, registration) | {"refusal": refusal}
    return render(request, "registering/prove.html", context, status=409 if refusal else 200)


@require_POST
@secret
def take(request, registration):
    """Takes the seat that is kept for her."""
    try:
        services.take_offer(registration=registration)
    except NotPossible as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The seat is yours."))
    return redirect("registering:own", registration.token)


@require_http_methods(["GET", "HEAD", "POST"])
@secret
def leave(request, registration):
    """Asks, then gives the seat or the place on the waiting list back."""
    if request.method == "POST":
        try:
            services.leave(registration=registration)
        except NotPossible as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("You have cancelled your registration. Thank you for telling us."))
        return redirect("registering:own", registration.token)
    if registration.state not in ALIVE:
        return redirect("registering:own", registration.token)
    is_offer = registration.state == State.OFFERED
    return render(request, "registering/leave.html", _context(request, registration) | {"is_offer": is_offer})


@require_http_methods(["GET", "HEAD", "POST"])
@secret
def change(request, registration):
    """Changes what she said, as long as one can register."""
    event = registration.event
    data = request.POST if request.method == "POST" else None
    form = ParticipantForm(data, event=event, initial=_said(registration))
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            services.change(registration=registration, **form.facts())
        except NotPossible as refusal:
            form.add_error(None, str(refusal))
            status = 409
        else:
            messages.success(request, _("Your changes are saved."))
            return redirect("registering:own", registration.token)
    elif form.errors:
        status = 400
    elif registration.state not in ALIVE or not event.is_open:
        return redirect("registering:own", registration.token)
    return render(request, "registering/change.html", _context(request, registration) | {"form": form}, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@secret
def claim(request, registration):
    """Takes a guest's registration into the account of the member who has its secret."""
    own_url = reverse("registering:own", args=[registration.token])
    if not is_member(request.user):
        return redirect(f"{reverse('account_login')}?next={request.path}")
    if registration.state == State.UNPROVEN or registration.user_id == request.user.pk:
        return redirect(own_url)
    refusal = "" if registration.user_id is None else _("This registration belongs to another member.")
    if request.method == "POST":
        try:
            services.claim(registration=registration, user=request.user)
        except NotPossible as fault:
            refusal = str(fault)
        else:
            messages.success(request, _("The registration belongs to your account now."))
            return redirect(own_url)
    is_other = request.user.email.lower() != registration.email
    context = _context(request, registration) | {"refusal": refusal, "is_other_address": is_other}
    return render(request, "registering/claim.html", context, status=409 if refusal else 200)


def _context(request, registration):
    event = registration.event
    return {
        "registration": registration,
        "event": event,
        "event_name": name_of(event, request),
        "state_words": state_words(registration, event),
        "period": event_period(event),
        "robots_noindex": True,
    }


def _said(registration):
    """What she said before, as the form takes it."""
    names = ("name", "language", "organisation", "country", "stakeholder", "photo_consent")
    said = {name: getattr(registration, name) for name in names}
    needs = getattr(registration, "needs", None)
    said |= {name: getattr(needs, name, "") for name in NEEDS}
    for question in questions_of(registration.event):
        said[name_of_field(question)] = registration.answers.get(key_of(question))
    return said


def _certificate(registration):
    """Where her certificate is, if she was there on any day."""
    if not registration.event.is_past or registration.state != State.CONFIRMED:
        return ""
    return _address("attending:certificate", registration.token) if registration.attendances.exists() else ""


def _feedback(registration):
    is_due = registration.event.is_past and registration.state == State.CONFIRMED
    return _address("remembering:feedback", registration.token) if is_due and not registration.feedback_given_at else ""


def _address(name, argument):
    """An address of another part; "" as long as there is none."""
    try:
        return reverse(name, args=[argument])
    except NoReverseMatch:
        return ""
