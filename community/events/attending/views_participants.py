"""Participants of an event: the list, one of them, what they need, and the list as a file."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from portal.core.paging import page_of

from ..choices import HOLDING, State
from ..doors import for_organisers
from ..models import Needs, Registration
from ..services import NotPossible, approve, register
from ..services.door import remove
from ..showing.times import event_period
from .forms import PersonForm
from .frames import event_frame
from .queries import STATES, answers_of, country_counts, label_of, participants, state_counts
from .tables import participants_csv

ON_A_PAGE = 50
NEEDS_ON_A_PAGE = 200


@for_organisers
def participant_list(request, event):
    """Participants by state and name; those who wait for approval are approved or declined, several at once."""
    if request.method == "POST":
        return _decide(request, event)
    return _list(request, event)


def _list(request, event, fault="", ticked=()):
    state, text = request.GET.get("state", ""), request.GET.get("q", "").replace("\x00", "")[:100]
    if state and state not in State.values:
        raise Http404(_("There is no such state."))
    counts = state_counts(event)
    address = reverse("attending:participants", args=[event.slug])
    context = event_frame(event) | {
        "page_title": _("Participants"),
        "when": event_period(event),
        "page_obj": page_of(request, participants(event, state=state, text=text), size=ON_A_PAGE),
        "query": _query(state=state, q=text),
        "state": state,
        "text": text,
        "tabs": [
            # Translators: all registrations that are not over
            (pgettext("participants", "All"), address, not state, None),
            *(
                (one.label, f"{address}?state={one.value}", one == state, counts.get(one, 0))
                for one in STATES
                if counts.get(one) or one == state
            ),
        ],
        "figures": _figures(event, counts),
        "countries": [(label_of("country", code) or _("not said"), number) for code, number in country_counts(event)],
        "has_requests": bool(counts.get(State.REQUESTED)),
        "fault": fault,
        "ticked": ticked,
    }
    return render(request, "events/attending/participants.html", context, status=400 if fault else 200)


def _query(**parameters):
    """The parameters that say something, ready to be followed by another one."""
    said = urlencode({name: value for name, value in parameters.items() if value})
    return f"{said}&" if said else ""


def _figures(event, counts):
    """(label, number) of what organisers look at first."""
    return [
        (_("Seats"), event.capacity if event.capacity is not None else _("no limit")),
        # Translators: how many seats of an event are held
        (pgettext("seats", "Taken"), sum(counts.get(one, 0) for one in HOLDING)),
        (_("On the waiting list"), counts.get(State.WAITING, 0)),
        (_("Wait for approval"), counts.get(State.REQUESTED, 0)),
        # Translators: how many participants gave their seat back
        (pgettext("participants", "Cancelled"), counts.get(State.LEFT, 0)),
    ]


def _decide(request, event):
    """Approves or declines those who are ticked."""
    keys, action = request.POST.getlist("registration"), request.POST.get("action", "")
    if not keys:
        return _list(request, event, fault=_("Nobody is chosen: tick one or more."))
    if action not in ("approve", "decline"):
        return _list(request, event, fault=_("Choose what is to be done with them."), ticked=keys)
    rows = [_registration(event, key) for key in dict.fromkeys(keys[:ON_A_PAGE])]
    done, left = 0, 0
    for row in rows:
        try:
            approve(registration=row, is_approved=action == "approve")
            done += 1
        except NotPossible:
            left += 1
    if done:
        sentences = {
            "approve": ngettext("%(count)d registration was approved.", "%(count)d registrations were approved.", done),
            "decline": ngettext("%(count)d registration was declined.", "%(count)d registrations were declined.", done),
        }
        messages.success(request, sentences[action] % {"count": done})
    if left:
        sentence = ngettext(
            "%(count)d registration did not wait for approval any more and stays as it was.",
            "%(count)d registrations did not wait for approval any more and stay as they were.",
            left,
        )
        messages.warning(request, sentence % {"count": left})
    return redirect(request.get_full_path())


def _registration(event, key):
    """The registration of this key at this event; raises Http404."""
    text = str(key)
    found = None
    if text.isascii() and text.isdigit() and len(text) < 16:
        found = Registration.objects.filter(event=event, pk=int(text)).select_related("user").first()
    if found is None:
        raise Http404(_("There is no such participant."))
    found.event = event
    return found


@for_organisers
def participant(request, event, pk):
    """One participant: what she said and what she needs, and what organisers can do for her."""
    row = _registration(event, pk)
    fault = _act(request, row) if request.method == "POST" else None
    if request.method == "POST" and fault is None:
        return redirect("attending:participant", event.slug, row.pk)
    needs = Needs.objects.filter(registration=row).first()
    context = event_frame(event) | {
        "page_title": row.name or _("Participant without a name"),
        "row": row,
        "answers": answers_of(row, event.questions.all()),
        "needs": needs,
        "days": list(row.attendances.order_by("day").values_list("day", flat=True)),
        "certificate": getattr(row, "certificate", None),
        "is_requested": row.state == State.REQUESTED,
        "can_be_removed": row.state in (*HOLDING, State.WAITING, State.UNPROVEN),
        "fault": fault,
    }
    return render(request, "events/attending/participant.html", context, status=400 if fault else 200)


def _act(request, row):
    """Does what was asked for; what stands in the way, or None."""
    action = request.POST.get("action", "")
    try:
        if action in ("approve", "decline"):
            approve(registration=row, is_approved=action == "approve")
            messages.success(request, _("Done. The participant gets a mail."))
        elif action == "remove" and "sure" in request.POST:
            remove(registration=row)
            messages.success(request, _("Taken off the list. The participant gets a mail that says so."))
        elif action == "remove":
            return _("Tick that you are sure, please: it cannot be taken back.")
        else:
            return _("Choose what is to be done.")
    except NotPossible as reason:
        return str(reason)
    return None


@for_organisers
def add(request, event):
    """Puts somebody on the list who called; she gets the mail that everybody gets."""
    form = PersonForm(request.POST or None)
    status = 200
    if request.method == "POST":
        status = 400
        if form.is_valid():
            try:
                row = register(event=event, is_proven=True, **form.cleaned_data)
            except NotPossible as reason:
                form.add_error(None, str(reason))
                status = 409
            else:
                messages.success(request, _told_of(row))
                return redirect("attending:participants", event.slug)
    context = event_frame(event) | {"page_title": _("Add a participant"), "form": form}
    return render(request, "events/attending/add.html", context, status=status)


def _told_of(row):
    if row.state == State.WAITING:
        return _("All seats are taken: %(name)s is on the waiting list now.") % {"name": row.name}
    return _("%(name)s is on the list now, and gets a mail.") % {"name": row.name}


@for_organisers
def needs_list(request, event):
    """What participants need, to be printed for those who prepare the place; deleted after the event."""
    rows = Needs.objects.filter(registration__event=event, registration__state__in=HOLDING)
    rows = rows.select_related("registration").order_by("registration__name", "registration_id")
    context = event_frame(event) | {
        "page_title": _("What participants need"),
        "when": event_period(event),
        "page_obj": page_of(request, rows, size=NEEDS_ON_A_PAGE),
        "query": "",
    }
    return render(request, "events/attending/needs.html", context)


@for_organisers
def participants_file(request, event):
    """All registrations as CSV, with answers and without needs."""
    return participants_csv(event)
