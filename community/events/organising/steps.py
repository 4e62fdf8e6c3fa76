"""The steps in which an event is prepared, in any order."""

from dataclasses import dataclass

from django.db.models import Count
from django.urls import reverse
from django.utils.translation import gettext, pgettext

from portal.core.languages import LANGUAGE_CODES, best_language, current_language

from ..models import Event, EventPage


@dataclass(frozen=True)
class Step:
    """A step with its address; `count` is how much there is of it, None where nothing is counted."""

    name: str
    title: str
    url: str
    count: int | None = None


class Preparation:
    """What all pages of one event's preparation show: its pages by language, its title, its steps."""

    def __init__(self, event):
        self.event = event
        pages = EventPage.objects.filter(event=event).select_related("locale")
        found = {page.locale.language_code: page for page in pages}
        self.pages = {code: found[code] for code in LANGUAGE_CODES if code in found}
        self.languages = list(self.pages) or [current_language()]
        self.is_announced = any(page.live for page in self.pages.values())
        self.main = best_language(self.pages, current_language())

    @property
    def title(self):
        """The event's title in the reader's language or the nearest."""
        return self.pages[self.main].title if self.main else self.event.slug

    @property
    def steps(self):
        """All steps in their usual order."""
        counts = Event.objects.filter(pk=self.event.pk).aggregate(
            programme=Count("sessions", distinct=True),
            speakers=Count("speakers", distinct=True),
            questions=Count("questions", distinct=True),
            practices=Count("practices", distinct=True),
            team=Count("organisers", distinct=True),
        )
        named = {
            "edit": gettext("Time, place, seats"),
            "words": pgettext("of an event", "Words"),
            "programme": gettext("Programme"),
            "speakers": gettext("Speakers"),
            "questions": gettext("Questions to participants"),
            "practices": gettext("Practices"),
            "team": pgettext("of an event", "Team"),
            "publish": gettext("Check and announce"),
        }
        return [Step(name, title, self.url(name), counts.get(name)) for name, title in named.items()]

    def url(self, name, **more):
        """The address of a step."""
        if name == "words":
            more.setdefault("language", self.main or self.languages[0])
        return reverse(f"organising:{name}", kwargs={"slug": self.event.slug, **more})

    def following(self, name):
        """The step after this one, or None at the end."""
        names = ["edit", "words", "programme", "speakers", "questions", "practices", "team", "publish"]
        at = names.index(name) + 1
        return names[at] if at < len(names) else None
