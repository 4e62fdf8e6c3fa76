"""What search knows of events: one document each, in the languages of its pages, of those that everybody may see.

Events for partners are in no index: what others may not see cannot be found, counted, completed or guessed.
"""

from collections import defaultdict

from django.utils import translation
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from community.forums.markdown import rendered
from community.forums.words import plain_text
from portal.core.visibility import published
from portal.vocabulary import get_vocabulary
from practices.models import PracticePage
from search.completion import register_kind
from search.documents import SearchDocument, TextPart
from search.sources import keys_in_steps, register, register_labels
from search.tabs import register_tab

from .choices import Access, EventKind, Format
from .models import Event, EventLanguage, EventPage, EventPractice, Session

#: The kind of documents.
EVENT = "event"
#: So many characters of all that is said of an event are searched in each language.
MOST_CHARACTERS = 20_000


class EventSource:
    """Finds events; see `search.sources.Source` for what each method promises."""

    kind = EVENT
    models = (Event,)
    related_models = (Page, EventPage, Session, EventLanguage, EventPractice, PracticePage)

    def key_of(self, event):
        """The primary key."""
        return str(event.pk)

    def affected_keys(self, instance):
        """The event that a part belongs to; of a practice those events that it belongs to, found by its sectors."""
        if isinstance(instance, PracticePage):
            told = EventPractice.objects.filter(practice__translation_key=instance.translation_key)
            return {str(pk) for pk in told.values_list("event", flat=True)}
        if isinstance(instance, Page) and not isinstance(instance, EventPage):
            is_event = instance.specific_class is EventPage
            pages = EventPage.objects.filter(pk=instance.pk) if is_event else ()
            return [str(page.event_id) for page in pages]
        return [str(instance.event_id)]

    def document(self, key):
        """The document of one event, or None when not everybody may see it."""
        return next(iter(self.documents([key])), None)

    def documents(self, keys):
        """The documents of these events, in five queries at most."""
        pages = published(EventPage.objects.filter(event__in=keys, event__access=Access.EVERYONE))
        versions = defaultdict(list)
        for page in pages.select_related("locale").order_by("event", "pk"):
            versions[page.event_id].append(page)
        if not versions:
            return []
        events = Event.objects.filter(pk__in=versions).select_related("project", "organisation").order_by("pk")
        events, sectors = events.prefetch_related("languages", "sessions"), sectors_of(versions)
        return [event_document(event, versions[event.pk], sectors.get(event.pk, ())) for event in events]

    def keys(self):
        """The keys of all events that everybody may see, read in steps."""
        return keys_in_steps(Event.objects.filter(access=Access.EVERYONE, pages__live=True), "pk")


def sectors_of(events):
    """{event: sectors of the public practices that belong to it}; one query."""
    told = EventPractice.objects.filter(event__in=list(events))
    keys = defaultdict(list)
    for event, key in told.values_list("event", "practice__translation_key"):
        keys[key].append(event)
    if not keys:
        return {}
    pages = published(PracticePage.objects.filter(translation_key__in=keys)).order_by("pk")
    codes = defaultdict(dict)
    for key, code in pages.filter(terms__vocabulary="sector").values_list("translation_key", "terms__code"):
        for event in keys[key]:
            codes[event][code] = None
    with_ancestors = get_vocabulary("sector").with_ancestors
    return {event: tuple(with_ancestors(list(some))) for event, some in codes.items()}


def event_document(event, pages, sectors=()):
    """The document of an event, of its public `pages`, one for each language."""
    sessions = list(event.sessions.all())
    texts = {page.locale.language_code: _text(event, page, sessions) for page in pages}
    spoken = tuple(dict.fromkeys(one.language for one in event.languages.all()))
    names = (event.venue, event.city, *(thing for thing in _names(event) if thing))
    return SearchDocument(
        kind=EVENT,
        key=str(event.pk),
        original=pages[0].locale.language_code,
        texts=texts,
        facets={
            "event_kind": (event.kind,),
            "event_format": (event.format,),
            "country": (event.country,) if event.country else (),
            "language": spoken or tuple(texts),
            "sector": tuple(sectors),
        },
        date=event.start.date(),
        fallback_path=f"events/{event.slug}/",
        names=tuple(name for name in names if name),
        extra={
            "starts_at": event.starts_at.isoformat(),
            "ends_at": event.ends_at.isoformat(),
            "zone": event.zone,
            "city": "" if event.format == Format.ONLINE else event.city,
            "is_cancelled": event.is_cancelled,
            "themes": {page.locale.language_code: page.theme for page in pages if page.theme},
        },
    )


def _names(event):
    yield event.project.acronym if event.project else ""
    yield event.organisation.name if event.organisation else ""


def _text(event, page, sessions):
    language = page.locale.language_code
    told = [page.theme, *(_plain(text) for text in (page.objectives, page.audience, page.key_messages))]
    for session in sessions:
        words = session.words.get(language, {})
        told += [words.get("title", ""), _plain(words.get("text", ""))]
    body = "\n".join(part for part in told if part)[:MOST_CHARACTERS]
    url = f"/{language}/events/{event.slug}/"
    return TextPart(language, page.title, summary=page.introduction, body=body, url=url)


def _plain(text):
    return plain_text(rendered(text)) if text and text.strip() else ""


def kind_labels(codes, language):
    """The words for kinds of events."""
    return _labels(EventKind, codes, language)


def format_labels(codes, language):
    """The words for where people meet."""
    return _labels(Format, codes, language)


def _labels(choices, codes, language):
    with translation.override(language):
        return {code: str(choices(code).label) for code in codes if code in choices.values}


register(EventSource())
register_kind(EVENT, _("Events"))
register_labels("event_kind", kind_labels)
register_labels("event_format", format_labels)
register_tab("events/search/", _("Events"), place=3, kinds=(EVENT,))
