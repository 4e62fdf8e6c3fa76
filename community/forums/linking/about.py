"""The threads about a page, as its readers see them: its open questions, those with an answer, and what else is said.

A practice has no query to spare: what is told of it here comes with the figures of its use (`reuse.queries.also_read`).
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime

from django.db.models import Aggregate, JSONField, OuterRef, Q, Subquery, Value
from django.db.models.functions import JSONObject, Substr
from django.utils.dateparse import parse_datetime

from community.members.models import Profile, User
from community.members.queries import shown_name
from practices.reuse.queries import also_read

from ..addresses import thread_url
from ..models import Thread, ThreadKind
from ..permissions import readable_boards
from ..words import beginning, unnamed_text

#: So many threads of each sort stand on the page itself.
SHOWN = {"open": 4, "answered": 3, "others": 3}
#: So much of the accepted answer is read, and shown.
READ, EXCERPT = 1500, 300
ABOUT, BEHIND = "threads_about", "threads_behind"
OPEN = Q(kind=ThreadKind.QUESTION, accepted=None)
ANSWERED = Q(kind=ThreadKind.QUESTION, accepted__isnull=False)
SORTS = {"open": OPEN, "answered": ANSWERED, "others": ~Q(kind=ThreadKind.QUESTION)}


class JSONList(Aggregate):
    """JSON values of several rows in one list."""

    function = "JSON_GROUP_ARRAY"
    output_field = JSONField()

    def as_postgresql(self, compiler, connection, **extra):
        """By the name that it has there."""
        return self.as_sql(compiler, connection, function="JSONB_AGG", **extra)


@dataclass(frozen=True)
class Named:
    """A thread as another page names it; `language` is that of its title."""

    pk: int
    title: str
    language: str
    kind: str = ""
    answers: int = 0
    last_post_at: datetime | None = None
    is_answered: bool = False
    excerpt: str = ""
    people: tuple[str, ...] = ()

    @property
    def url(self) -> str:
        """Its address in the reader's language."""
        return thread_url(self.pk)


@dataclass(frozen=True)
class Discussion:
    """The threads about a page, a few of each sort."""

    open: list[Named] = field(default_factory=list)
    answered: list[Named] = field(default_factory=list)
    others: list[Named] = field(default_factory=list)

    def __bool__(self):
        return bool(self.open or self.answered or self.others)


def shown_to(viewer):
    """The threads that the page of something else names to a reader: what waits or is hidden is named to nobody."""
    threads = Thread.objects.filter(is_pending=False, hidden_at=None, merged_into=None)
    return threads.filter(board__in=readable_boards(viewer).values("pk"))


def threads_about(key, viewer):
    """All threads about the page of a translation key, the open questions first, then by their last post."""
    return shown_to(viewer).filter(about__translation_key=key)


def named(threads):
    """The threads as JSON, from which `discussion_of` makes what a page shows."""
    has_answer = Q(accepted__is_pending=False, accepted__hidden_at=None, accepted__removed_at=None)
    return threads.filter(Q(accepted=None) | has_answer | ~Q(kind=ThreadKind.QUESTION)).annotate(
        told=JSONObject(
            pk="pk", title="title", language="language", kind="kind", answers="last_number", at="last_post_at",
            accepted="accepted", excerpt=Substr("accepted__html", 1, READ),
        )
    )  # fmt: skip


def in_sorts(threads, again):
    """The first few of each sort; `again` makes the same threads anew, as each sort is asked for by itself."""
    few = Q()
    for name, sort in SORTS.items():
        first = again().filter(sort).order_by("-last_post_at", "-pk")[: SHOWN[name]]
        few |= Q(pk__in=Subquery(first.values("pk")))
    return threads.filter(few)


def together(rows):
    """All `told` of a queryset as one value of another query."""
    alone = rows.order_by().annotate(everything=Value(1)).values("everything")
    return Subquery(alone.annotate(rows=JSONList("told")).values("rows"), output_field=JSONField())


def about_record(viewer):
    """The threads about a practice, as an expression of its record."""
    threads = threads_about(OuterRef("translation_key"), viewer)
    nested = OuterRef(OuterRef("translation_key"))
    return together(named(in_sorts(threads, lambda: threads_about(nested, viewer))))


def behind_record(viewer):
    """The threads that a practice grew out of, with those who asked and answered, as an expression of its record."""
    threads = shown_to(viewer).filter(practice__translation_key=OuterRef("translation_key"))
    person = {}
    for name, path in (("asked", "author"), ("answered", "accepted__author")):
        person[name] = JSONObject(
            name=f"{path}__name", is_active=f"{path}__is_active", erased_at=f"{path}__erased_at",
            visibility=f"{path}__profile__visibility",
        )  # fmt: skip
    return together(threads.annotate(told=JSONObject(pk="pk", title="title", language="language", **person)))


def connect():
    """Has both read with the figures of a practice; safe to repeat."""
    also_read(ABOUT, about_record)
    also_read(BEHIND, behind_record)


def discussion_on(key, viewer) -> Discussion:
    """The threads about a page that has no other query to come with."""
    threads = in_sorts(threads_about(key, viewer), lambda: threads_about(key, viewer))
    return discussion_of(named(threads).values_list("told", flat=True))


def discussion_of(rows: Iterable[dict]) -> Discussion:
    """What a page shows of these threads, the newest of each sort first."""
    found = sorted((_named(row) for row in rows), key=lambda one: (one.last_post_at, one.pk), reverse=True)
    sorts = {name: [] for name in SHOWN}
    for one in found:
        sort = "others" if one.kind != ThreadKind.QUESTION else "answered" if one.is_answered else "open"
        sorts[sort].append(one)
    return Discussion(**sorts)


def _named(row) -> Named:
    at = parse_datetime(row["at"])
    excerpt = unnamed_text((row["excerpt"] or "").rpartition(">")[0] + ">") if row["accepted"] else ""
    return Named(
        pk=row["pk"],
        title=row["title"],
        language=row["language"],
        kind=row["kind"],
        answers=max(0, row["answers"] - 1),
        last_post_at=at if at.tzinfo else at.replace(tzinfo=UTC),
        is_answered=row["accepted"] is not None,
        excerpt=beginning(excerpt, EXCERPT),
    )


def sources_of(rows: Iterable[dict]) -> list[Named]:
    """The threads behind a practice, with the names of who asked and answered as everybody sees them."""
    return [
        Named(row["pk"], row["title"], row["language"], people=_names(row["asked"], row["answered"]))
        for row in sorted(rows, key=lambda row: row["pk"])
    ]


def _names(*people) -> tuple[str, ...]:
    """Names without those who do not show theirs to everybody, have closed their account or were erased."""
    names = []
    for one in people:
        if one and one["name"]:
            kept = one["visibility"]
            visibility = json.loads(kept) if isinstance(kept, str) else kept
            user = User(name=one["name"], is_active=bool(one["is_active"]), erased_at=one["erased_at"])
            user.profile = Profile(visibility=visibility or {})
            names.append(shown_name(user, None))
    return tuple(dict.fromkeys(filter(None, names)))
