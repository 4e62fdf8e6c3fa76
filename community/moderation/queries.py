"""What pages of moderation ask: the queue, a case, a member's own flags, the log."""

from dataclasses import dataclass, field
from datetime import timedelta
from functools import reduce
from operator import or_
from typing import Any

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.contrib.contenttypes.prefetch import GenericPrefetch
from django.db.models import Prefetch, Q
from django.utils import timezone

from .content import areas_of, content_of, contents
from .models import AuditEvent, Case, CaseState, Flag, Restriction
from .trust import earned, standing_of

#: Letters of a text that the queue shows.
EXCERPT = 400


def late_before():
    """Cases that were opened before this moment are late."""
    return timezone.now() - timedelta(hours=settings.MODERATION_LATE_HOURS)


def open_cases(user):
    """The open cases of the areas that she looks after, oldest first."""
    return Case.objects.filter(state=CaseState.OPEN, area__in=areas_of(user)).order_by("created_at", "pk")


def cases_in(user):
    """All cases, settled ones too, of the areas that she looks after."""
    return Case.objects.filter(area__in=areas_of(user))


def in_language(cases, language):
    """Those whose content is in this language, where it has one."""
    wanted = [
        Q(
            content_type=ContentType.objects.get_for_model(content.model),
            object_id__in=content.model._base_manager.filter(**{content.language_field: language}).values("pk"),
        )
        for content in contents()
        if content.language_field
    ]
    return cases.filter(reduce(or_, wanted)) if wanted else cases.none()


def with_everything(cases):
    """These cases with content, author and flags read along: as many queries as there are kinds of content, and two."""
    abouts = [_rows_of(content) for content in contents()]
    flags = Prefetch("flags", Flag.objects.select_related("user").order_by("pk"))
    return cases.select_related("author__standing", "content_type", "settled_by").prefetch_related(
        flags, GenericPrefetch("about", abouts)
    )


def _rows_of(content):
    rows = content.model._base_manager.all()
    # Without names it would follow every relation.
    return rows.select_related(*content.related) if content.related else rows


@dataclass(frozen=True)
class CaseRow:
    """A case as the queue shows it; `text` is plain, `path` is below the language."""

    case: Case
    label: Any
    title: str = ""
    text: str = ""
    path: str = ""
    language: str = ""
    area_name: str = ""
    trust: Any = None
    decisions: tuple[str, ...] = ()
    flags: tuple[Flag, ...] = field(default=())

    @property
    def is_gone(self) -> bool:
        """Whether what it is about is not there any more."""
        return self.case.about is None

    @property
    def is_late(self) -> bool:
        """Whether it has waited for too long."""
        return self.case.state == CaseState.OPEN and self.case.created_at < late_before()

    @property
    def days(self) -> int:
        """For how many whole days it has waited."""
        return (timezone.now() - self.case.created_at).days

    @property
    def excerpt(self) -> str:
        """The beginning of the text."""
        return self.text if len(self.text) <= EXCERPT else f"{self.text[:EXCERPT].rstrip()}…"


def row_of(case, names) -> CaseRow:
    """A case (see `with_everything`) with what its content says of itself; `names` are those of areas."""
    content = content_of(case.content_type.model_class())
    row = {
        "case": case, "label": label_of(case), "flags": tuple(case.flags.all()),
        "area_name": names.get(case.area, ""),
        "trust": earned(case.author, standing_of(case.author)) if case.author else None,
    }  # fmt: skip
    thing = case.about
    if thing is None or content is None:
        return CaseRow(**row, decisions=(CaseState.KEPT,))
    return CaseRow(
        **row, title=str(content.title_of(thing)), text=content.text_of(thing), path=content.path_of(thing),
        language=content.language_of(thing), decisions=decisions_on(case, content),
    )  # fmt: skip


def label_of(case):
    """What kind of content a case is about, in a word; the content itself is not read."""
    content = content_of(case.content_type.model_class())
    return content.label if content else case.content_type.name


def decisions_on(case, content) -> tuple[str, ...]:
    """What can be decided about an open case: codes of CaseState."""
    if case.kind == "approval":
        found = [(CaseState.APPROVED, content.approve), (CaseState.HIDDEN, content.hide)]
    else:
        found = [(CaseState.KEPT, True), (CaseState.HIDDEN, content.hide)]
    return tuple(state for state, service in found if service)


def earlier_cases(case):
    """Other cases about the same thing, newest first."""
    same = Case.objects.filter(content_type=case.content_type_id, object_id=case.object_id)
    return same.exclude(pk=case.pk).select_related("settled_by").order_by("-pk")


def flags_by(user):
    """What she has flagged, newest first, with its cases."""
    return Flag.objects.filter(user=user).select_related("case__content_type").order_by("-pk")


def decided_about(user):
    """What was decided about what is hers and was told her, newest first."""
    states = (CaseState.HIDDEN, CaseState.APPROVED)
    return Case.objects.filter(author=user, state__in=states).select_related("content_type").order_by("-pk")


def restrictions_of(user):
    """All restrictions of a member, newest first."""
    return Restriction.objects.filter(user=user).select_related("created_by", "lifted_by").order_by("-pk")


def events(*, kind="", member="", since=None, until=None):
    """The lines of the log that these words find, newest first."""
    found = AuditEvent.objects.select_related("actor", "subject").order_by("-pk")
    if kind:
        found = found.filter(kind=kind)
    if member:
        hit = [Q(**{f"{who}__{column}": member}) for who in ("actor", "subject") for column in _COLUMNS]
        found = found.filter(reduce(or_, hit))
    if since:
        found = found.filter(at__date__gte=since)
    return found.filter(at__date__lte=until) if until else found


_COLUMNS = ("name__icontains", "email__iexact", "key")
