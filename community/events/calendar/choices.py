"""What the calendar can be narrowed to: the kinds, countries, languages, projects and series that there are."""

from dataclasses import dataclass

from django.core.cache import cache
from django.db.models import F, Value
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from portal.core.languages import current_language
from portal.vocabulary import get_vocabulary
from portal.vocabulary.collation import sort_key
from search.views import Chip

from ..choices import Access, EventKind
from ..models import Event, EventSeries
from ..permissions import is_member, visible_events
from ..showing.times import day
from .asking import Asked
from .names import announced

#: Seconds for which the choices of visitors, and the titles of series, stand.
LAST = 60


@dataclass(frozen=True)
class Filter:
    """A choice in the form; `choices` are pairs of value and words."""

    name: str
    label: str
    everything: str
    choices: tuple[tuple[str, str], ...]
    chosen: str


def filters_for(asked: Asked, user) -> list[Filter]:
    """The choices of the form in its order, those alone that find something; at most one query."""
    found = _found(user)
    kinds = [(code, str(label)) for code, label in EventKind.choices]
    offered = (
        # Translators: name of a filter of events: workshop, conference, meeting …
        ("kind", pgettext("filter of events", "Kind"), _("All kinds"), kinds, asked.kind),
        ("country", _("Country"), _("All countries"),
         _codes("country", found["country"], asked.country), asked.country),
        # Translators: name of a filter of events: spoken there, or into which it is interpreted
        ("language", pgettext("filter of events", "Language"), _("Any language"),
         _codes("language", found["language"], asked.language), asked.language),
        ("project", _("Project"), _("All projects"), _known(found["project"], asked.project), asked.project),
        # Translators: name of a filter of events: those that belong together
        ("series", pgettext("filter of events", "Series"), _("All series"),
         _known(_series(found["series"]), asked.series), asked.series),
    )  # fmt: skip
    return [Filter(name, label, all_, tuple(some), chosen) for name, label, all_, some, chosen in offered if some]


def chips_for(asked: Asked, filters: list[Filter], base_url: str) -> list[Chip]:
    """What is chosen, each with the address without it."""
    by_name = {one.name: one for one in filters}
    chips = []
    for name, value in asked.filters.items():
        without = asked.with_(**_NOTHING[name])
        url = f"{base_url}?{without.query}" if without.query else base_url
        if name == "online":
            # Translators: a filter that is on: events in which one can take part from afar
            label, words = pgettext("filter of events", "Format"), _("Online")
        elif name == "day":
            label, words = pgettext("filter of events", "Day"), day(asked.day)
        else:
            label, words = by_name[name].label, dict(by_name[name].choices).get(value, value)
        chips.append(Chip(name, label, value, words, url))
    return chips


#: What stands in place of a filter that was taken away.
_NOTHING = {
    "kind": {"kind": ""}, "country": {"country": ""}, "language": {"language": ""}, "online": {"is_online": False},
    "project": {"project": ""}, "series": {"series": ""}, "day": {"day": None},
}  # fmt: skip


def _found(user):
    """{facet: {value: words}} of the announced events that she may see; visitors' are kept for a minute."""
    if is_member(user):
        return _ask(announced(visible_events(user)))
    return cache.get_or_set("events.choices", lambda: _ask(announced(_public())), LAST)


def _public():
    return Event.objects.filter(access=Access.EVERYONE)


def _ask(events):
    events = events.order_by()
    parts = (
        events.exclude(country="").values_list(Value("country"), F("country"), F("country")),
        events.filter(languages__isnull=False).values_list(
            Value("language"), F("languages__language"), F("languages__language")
        ),
        events.filter(project__isnull=False).values_list(Value("project"), F("project__slug"), F("project__acronym")),
        events.filter(series__isnull=False).values_list(Value("series"), F("series__slug"), F("series__slug")),
    )
    first, *others = parts
    found = {"country": {}, "language": {}, "project": {}, "series": {}}
    for name, value, words in first.union(*others):
        found[name][value] = words
    return found


def _codes(vocabulary, codes, chosen):
    terms, language = get_vocabulary(vocabulary), current_language()
    known = {code for code in (*codes, chosen) if code and code in terms}
    labelled = [(code, terms.label_of(code)) for code in known]
    return sorted(labelled, key=lambda pair: sort_key(pair[1], language))


def _known(words_of, chosen):
    """The choices by their words; a chosen one that finds nothing stays, by its name in addresses."""
    words_of = {**words_of, **({chosen: chosen} if chosen and chosen not in words_of else {})}
    return sorted(words_of.items(), key=lambda pair: sort_key(pair[1], current_language()))


def _series(slugs):
    """{slug: title} of series in the reader's language; kept for a minute."""
    if not slugs:
        return {}

    def asked():
        return {one.slug: one.word("title") or one.slug for one in EventSeries.objects.all()}

    titles = cache.get_or_set(f"events.series.{current_language()}", asked, LAST)
    return {slug: titles.get(slug, slug) for slug in slugs}
