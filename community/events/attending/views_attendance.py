"""Who is there on a day: marked with one tap, by several people at once."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from portal.core.paging import page_of

from ..doors import for_organisers
from ..services import NotPossible
from ..showing import times
from .days import day_of
from .forms import WalkInForm
from .frames import event_frame
from .queries import expected, there_and_expected
from .services import let_in, mark

ON_A_PAGE = 50


@for_organisers
def attendance(request, event, day):
    """The list of a day by name; a tap says that somebody is there, another takes it back."""
    day = day_of(event, day)
    text = request.GET.get("q", "").replace("\x00", "")[:100]
    if request.method == "POST":
        return _mark(request, event, day, text)
    return _list(request, event, day, text)


def _list(request, event, day, text, fault=""):
    page_obj = page_of(request, expected(event, day, text=text), size=ON_A_PAGE)
    context = (
        event_frame(event)
        | _counter(event, day)
        | {
            "page_title": _("Attendance: %(day)s") % {"day": times.day(day)},
            "day": day,
            "days": [
                (times.day(one, with_weekday=True), reverse("attending:attendance", args=[event.slug, one]), one == day)
                for one in times.days_of(event)
            ],
            "page_obj": page_obj,
            "text": text,
            "query": f"{urlencode({'q': text})}&" if text else "",
            # Marks come back to the same place of the same list.
            "here": urlencode({"q": text, "page": page_obj.number}),
            "fault": fault,
        }
    )
    return render(request, "events/attending/attendance.html", context, status=400 if fault else 200)


def _counter(event, day):
    there, all_of_them = there_and_expected(event, day)
    return {"there": there, "expected": all_of_them}


def _mark(request, event, day, text):
    """Sets or takes back one mark, whatever it was before; for htmx the row alone comes back, with the counter."""
    key, wanted = request.POST.get("registration", ""), request.POST.get("there", "")
    if not (key.isascii() and key.isdigit() and len(key) < 16) or wanted not in ("0", "1"):
        return _list(request, event, day, text, fault=_("Nobody is chosen: use the button beside a name."))
    row = event.registrations.filter(pk=int(key)).first()
    if row is None:
        raise Http404(_("There is no such participant."))
    fault = ""
    try:
        mark(registration=row, day=day, is_there=wanted == "1", by=request.user)
    except NotPossible as reason:
        fault = str(reason)
    if request.htmx:
        row.is_there = row.attendances.filter(day=day).exists()
        page = request.GET.get("page", "1")
        context = _counter(event, day) | {
            "event": event, "day": day, "row": row, "fault": fault, "is_fragment": True,
            "here": urlencode({"q": text, "page": page}),
        }  # fmt: skip
        return render(request, "events/attending/_marked.html", context)
    if fault:
        messages.error(request, fault)
    return redirect(f"{request.get_full_path()}#person-{row.pk}")


@for_organisers
def walk_in(request, event, day):
    """Puts somebody on the list who stands at the door, and marks that she is there."""
    day = day_of(event, day)
    form = WalkInForm(request.POST or None)
    status = 200
    if request.method == "POST":
        status = 400
        if form.is_valid():
            try:
                row = let_in(event=event, day=day, by=request.user, **form.cleaned_data)
            except NotPossible as reason:
                form.add_error(None, str(reason))
                status = 409
            else:
                messages.success(request, _("%(name)s is there.") % {"name": row.name})
                return redirect("attending:attendance", event.slug, day)
    context = event_frame(event) | {
        "page_title": _("Somebody without a registration"),
        "form": form,
        "day": day,
        "day_in_words": times.day(day),
    }
    return render(request, "events/attending/walk_in.html", context, status=status)
