"""The report on participants of an event, or of all events of a project, to be read, printed and taken away."""

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.db.models import Count, Q
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from community.projects.models import Project
from community.projects.permissions import can_coordinate
from portal.core.languages import best_language, current_language
from portal.core.tables import csv_response

from ..choices import HOLDING
from ..doors import for_organisers
from ..models import Event, EventPage
from ..showing.times import days, event_period
from .frames import event_frame
from .report import comings_and_goings, days_table, tables, totals


@for_organisers
def report(request, event):
    """Who was expected at an event and who came."""
    events = Event.objects.filter(pk=event.pk)
    context = event_frame(event) | {
        "page_title": _("Report on the event"),
        "when": event_period(event),
        "totals": totals(events),
        "tables": [days_table(event), *tables(events)],
        "comings": comings_and_goings(event),
        "csv_url": reverse("attending:report_csv", args=[event.slug]),
    }
    return render(request, "events/attending/report.html", context)


@for_organisers
def report_file(request, event):
    """The same figures as CSV."""
    events = Event.objects.filter(pk=event.pk)
    return csv_response(f"{event.slug}-report", _rows([days_table(event), *tables(events)]))


def _rows(all_tables):
    yield [_("Table"), _("Line"), _("With a seat"), _("Were there")]
    for table in all_tables:
        for line in table.lines:
            yield [table.heading, line.label, line.registered, line.attended]


@never_cache
@require_safe
def project_report(request, slug):
    """The same over all events of a project, for those who coordinate it."""
    project = get_object_or_404(Project, slug=slug)
    if not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path())
    if not can_coordinate(request.user, project):
        raise PermissionDenied
    events = Event.objects.filter(project=project, cancelled_at=None)
    context = {
        "page_title": _("Report on the events of the project"),
        "project": project,
        "totals": totals(events),
        "tables": tables(events),
        "events": _events(events),
        "robots_noindex": True,
    }
    return render(request, "events/attending/project_report.html", context)


def _events(events):
    """(event, its title, the language of that, its days in words) of each event, with how many had a seat and came."""
    registered = Count("registrations", filter=Q(registrations__state__in=HOLDING), distinct=True)
    attended = Count("registrations__attendances__registration", distinct=True)
    rows = list(events.annotate(registered=registered, attended=attended).order_by("starts_at", "pk"))
    titles: dict[int, dict[str, str]] = {}
    pages = EventPage.objects.filter(event__in=rows).values_list("event", "locale__language_code", "title")
    for event, language, title in pages:
        titles.setdefault(event, {})[language] = title
    for row in rows:
        words = titles.get(row.pk, {})
        language = best_language(words, current_language())
        yield row, words.get(language, row.slug), language, days(row.starts_at, row.ends_at, row.tz)
