"""What the page of an event shows of what stays of it, read in one query beside the reader's registration."""

import json
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import PurePath

from django.contrib.auth.models import AnonymousUser
from django.db.models import Exists, F, OuterRef
from django.db.models.functions import JSONObject
from django.urls import reverse

from community.forums.linking.about import together
from portal.core.languages import best_language, current_language
from portal.core.visibility import published
from practices.addresses import number_path
from practices.models import PracticePage

from ..choices import Audience, MaterialKind
from ..models import Attendance, Event, Recommendation, RecommendationPractice
from ..permissions import registration_of
from ..showing.facts import Linked, Said, Worded
from .feedback import is_open_to
from .readable import readable_materials

#: In which order the kinds stand on the page; photographs have a place of their own.
ORDER = (
    MaterialKind.PREPARATORY, MaterialKind.SLIDES, MaterialKind.RECORDING, MaterialKind.MINUTES, MaterialKind.OTHER,
)  # fmt: skip


@dataclass(frozen=True)
class Offer:
    """A material as a reader meets it."""

    pk: int
    kind: str
    title: str
    language: str
    url: str
    is_elsewhere: bool = False
    ending: str = ""
    size: int = 0
    alt: str = ""


@dataclass(frozen=True)
class Advice(Worded):
    """A recommendation with the practices on which it rests."""

    pk: int = 0
    practices: tuple[Linked, ...] = ()

    @cached_property
    def text(self) -> Said | None:
        """What is recommended, in the reader's language or the nearest."""
        return self._said("text")


@dataclass(frozen=True)
class Results:
    """What stays of an event, for one reader."""

    offers: tuple[Offer, ...] = ()
    recommendations: tuple[Advice, ...] = ()
    #: Where she says how it was; "" where she need not.
    feedback_url: str = ""

    @property
    def photographs(self) -> list[Offer]:
        """The photographs."""
        return [one for one in self.offers if one.kind == MaterialKind.PHOTOGRAPH]

    @property
    def kinds(self) -> list[tuple[str, list[Offer]]]:
        """(name of the kind, its materials) of each kind that there is, but for photographs."""
        found = [(kind.label, [one for one in self.offers if one.kind == kind]) for kind in ORDER]
        return [(label, offers) for label, offers in found if offers]


def results_of(event, user) -> Results:
    """What stays of an event for this reader; three queries for members, one for visitors."""
    row = registration_of(user, event)
    materials = _shown(readable_materials(user, event, row))
    told = {
        "materials": together(materials),
        "recommendations": together(_told(Recommendation.objects.filter(event=event.pk), "pk", "words", "sort_order")),
        "rests": together(_rests(event)),
        "practices": together(_practice_pages(event)),
        "is_kept": Exists(Attendance.objects.filter(registration__event=OuterRef("pk"))),
        "was_there": Exists(Attendance.objects.filter(registration=row.pk if row else None)),
    }
    found = Event.objects.filter(pk=event.pk).values(**{f"{name}_told": value for name, value in told.items()}).get()
    found = {name.removesuffix("_told"): value for name, value in found.items()}
    wants = row is not None and is_open_to(row, event, is_kept=found["is_kept"], was_there=found["was_there"])
    return Results(
        offers=tuple(offers_of(found["materials"] or ())),
        recommendations=_recommendations(found),
        feedback_url=reverse("remembering:feedback", args=[row.token]) if wants else "",
    )


def materials_for(registration) -> list[Offer]:
    """What a participant may open by the secret of her registration alone, guest or not; one query."""
    materials = readable_materials(AnonymousUser(), registration.event, registration)
    offers = offers_of(_told(materials, *NAMES).values_list("told", flat=True))
    key = f"?key={registration.token}"
    return [one if one.is_elsewhere else replace(one, url=one.url + key) for one in offers]


NAMES = ("pk", "kind", "title", "language", "url", "file", "size", "alt", "sort_order")


def offers_of(rows) -> list[Offer]:
    """Materials told as JSON, in their order."""
    return [
        Offer(
            pk=row["pk"],
            kind=row["kind"],
            title=row["title"],
            language=row["language"],
            url=reverse("remembering:file", args=[row["pk"]]) if row["file"] else row["url"],
            is_elsewhere=not row["file"],
            ending=PurePath(row["file"] or "").suffix.lstrip(".").upper(),
            size=row["size"],
            alt=row["alt"],
        )
        for row in sorted(rows, key=lambda row: (row["sort_order"], row["pk"]))
    ]


def _shown(materials):
    """Without what everybody reads beforehand, which stands at the side of the page already."""
    beside = materials.filter(kind=MaterialKind.PREPARATORY, audience=Audience.EVERYONE).values("pk")
    return _told(materials.exclude(pk__in=beside), *NAMES)


def _told(rows, *names):
    return rows.annotate(told=JSONObject(**{name: name for name in names}))


def _rests(event):
    rows = RecommendationPractice.objects.filter(recommendation__event=event.pk)
    return rows.annotate(told=JSONObject(pk="pk", recommendation="recommendation_id", serial="practice__serial"))


def _practice_pages(event):
    keys = RecommendationPractice.objects.filter(recommendation__event=event.pk).values("practice__translation_key")
    pages = published(PracticePage.objects.filter(translation_key__in=keys))
    return pages.annotate(told=JSONObject(title="title", number="number", language=F("locale__language_code")))


def _recommendations(found):
    practices = {one.number.rpartition("-")[2]: one for one in _linked(found["practices"] or ())}
    rests = {}
    for row in sorted(found["rests"] or (), key=lambda row: row["pk"]):
        if practice := practices.get(str(row["serial"])):
            rests.setdefault(row["recommendation"], []).append(practice)
    rows = sorted(found["recommendations"] or (), key=lambda row: (row["sort_order"], row["pk"]))
    advice = (
        Advice(words=words_of(row["words"]), pk=row["pk"], practices=tuple(rests.get(row["pk"], ()))) for row in rows
    )
    return tuple(one for one in advice if one.text)


def _linked(rows):
    """Each practice once, in the reader's language or the nearest."""
    versions = {}
    for row in rows:
        versions.setdefault(row["number"], {})[row["language"]] = row
    home = f"/{current_language()}/"
    for number, found in versions.items():
        row = found[best_language(found, current_language())]
        yield Linked(row["title"], home + number_path(number), row["language"], number)


def words_of(value) -> dict:
    """Words told as JSON: SQLite gives them as text within it."""
    return json.loads(value) if isinstance(value, str) else value or {}
