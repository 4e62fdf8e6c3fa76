"""The events of a project: how many were promised and held, and which there are; in one query."""

from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Subquery
from django.db.models.functions import Coalesce, JSONObject
from django.utils import timezone

from community.forums.linking.about import together
from community.projects.models import Project

from ..choices import Access, EventKind
from ..models import Event, EventPage, EventPlan
from .of_practices import Meeting, announced, meetings_of, told

#: So many events of a project stand on its page, the latest.
SHOWN = 20


@dataclass(frozen=True)
class Promise:
    """How many events of a kind a project has promised, and held."""

    label: str
    planned: int
    held: int


@dataclass(frozen=True)
class ProjectEvents:
    """What the page of a project says of its events."""

    promises: tuple[Promise, ...] = ()
    coming: tuple[Meeting, ...] = ()
    past: tuple[Meeting, ...] = ()

    def __bool__(self):
        return bool(self.promises or self.coming or self.past)


def events_of_project(project) -> ProjectEvents:
    """The project's plan and its announced events that everybody sees; one query."""
    latest = _public(project).order_by("-starts_at", "-pk")[:SHOWN]
    pages = told(announced(event__in=Subquery(latest.values("pk"))))
    rows = Project.objects.filter(pk=project.pk).values_list(together(_plans(project)), together(pages))
    plans, events = rows.get()
    meetings = [one for one in meetings_of(events) if not one.is_cancelled]
    return ProjectEvents(
        promises=_promises(plans or ()),
        coming=tuple(reversed([one for one in meetings if not one.is_past])),
        past=tuple(one for one in meetings if one.is_past),
    )


def _public(project):
    is_announced = Exists(EventPage.objects.filter(event=OuterRef("pk"), live=True))
    return Event.objects.filter(is_announced, project=project.pk, access=Access.EVERYONE)


def _plans(project):
    held = _public(project).filter(kind=OuterRef("kind"), ends_at__lte=timezone.now(), cancelled_at=None)
    counted = held.order_by().values("kind").annotate(number=Count("pk")).values("number")
    plans = EventPlan.objects.filter(project=project.pk).annotate(held=Coalesce(Subquery(counted), 0))
    return plans.annotate(told=JSONObject(kind="kind", planned="planned", held="held"))


def _promises(rows):
    by_kind = {row["kind"]: row for row in rows}
    kinds = [(kind, by_kind[kind.value]) for kind in EventKind if kind.value in by_kind]
    return tuple(Promise(kind.label, row["planned"], row["held"]) for kind, row in kinds)
