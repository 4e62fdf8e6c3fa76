"""Events are begun, changed, announced and called off by those who organise them."""

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from community.moderation import audit

from ..choices import RESERVED_SLUGS
from ..mails import former_facts
from ..models import Event, EventPage, EventSeries, Registration
from .events import save_event, save_event_page
from .programme import follow_event, refuse_outside
from .registrations import NotPossible, fill
from .telling import tell_of_cancellation, tell_of_change
from .versions import WORDS, refuse_outdated

#: What entries in calendars show of an event.
SHOWN = (
    "starts_at", "ends_at", "zone", "format", "venue", "street", "postcode", "city", "country", "map_url",
    "joining_url",
)  # fmt: skip
#: What decides how many seats are free, and for whom.
SEATS = ("capacity", "offer_hours")
LONGEST_SLUG = 60


@transaction.atomic
def create_event(*, by, title, language, introduction, **facts) -> Event:
    """Begins an event, as a draft, with its first page; `by` organises it. Raises ValidationError."""
    event = None
    for slug in free_slugs(title):
        event = Event(slug=slug, created_by=by, **facts)
        event.clean()
        try:
            with transaction.atomic():
                event.save(force_insert=True)
            break
        except IntegrityError:
            continue
    save_event(slug=event.slug, languages=[language], organisers=[by])
    save_event_page(event=event, language=language, title=title, introduction=introduction, is_public=False)
    return event


@transaction.atomic
def change_event(*, event, base=None, is_told=True, moves_programme=False, languages=None, interpreted=(), slug=None,
                 **facts) -> Event:  # fmt: skip
    """Changes facts; what calendars show raises the sequence and is told to those concerned, unless not `is_told`.

    `base` is the version that was read. With `moves_programme` the sessions go to the new days with the event. A
    capacity that rises gives seats to those who wait. Raises ChangedMeanwhile, ValidationError.
    """
    held = Event.objects.select_for_update().get(pk=event.pk)
    refuse_outdated(held, base)
    before, former = former_facts(held), {name: getattr(held, name) for name in (*SHOWN, *SEATS)}
    _refuse_too_few(held, facts.get("capacity"))
    if slug and slug != held.slug:
        _rename(held, slug)
    changed = save_event(slug=held.slug, languages=languages, interpreted=interpreted, **facts)
    follow_event(event=changed, former=held, moves=moves_programme)
    refuse_outside(event=changed)
    if any(getattr(changed, name) != former[name] for name in SEATS):
        fill(event=changed)
    if any(getattr(changed, name) != former[name] for name in SHOWN):
        _note(changed, before, is_told)
    return changed


@transaction.atomic
def save_words(*, event, language, base=None, is_told=True, title, **words) -> EventPage:
    """Writes the words of an event in one language: on a page that is public at once, else on its draft.

    A changed title of a public page is shown by calendars, and told like a changed place. Raises ChangedMeanwhile,
    ValidationError.
    """
    held = Event.objects.select_for_update().get(pk=event.pk)
    page = EventPage.objects.filter(event=held, locale__language_code=language).first()
    refuse_outdated(page, base)
    is_public = page is not None and page.live
    is_renamed = is_public and page.title != title
    before = former_facts(held) if is_renamed else {}
    saved = save_event_page(event=held, language=language, title=title, is_public=is_public, **words)
    if not is_public:
        saved.save(clean=False)  # drafts are read from the row too
    if is_renamed:
        _note(held, before, is_told)
    return saved


@transaction.atomic
def drop_words(*, event, language) -> None:
    """Takes the draft in one language away. Raises NotPossible for a public one, and for the only one."""
    held = Event.objects.select_for_update().get(pk=event.pk)
    pages = EventPage.objects.filter(event=held)
    page = pages.filter(locale__language_code=language).first()
    if page is None:
        return
    if page.live:
        raise NotPossible(_("This page is public. Take the event back first."))
    if pages.count() == 1:
        raise NotPossible(_("An event has a page in one language at least."))
    page.delete()


@transaction.atomic
def announce(*, event, by, languages) -> None:
    """Makes the pages in these languages public. Raises NotPossible where one is not there."""
    held = Event.objects.select_for_update().get(pk=event.pk)
    pages = {page.locale.language_code: page for page in EventPage.objects.filter(event=held).select_related("locale")}
    if not languages or set(languages) - set(pages):
        raise NotPossible(_("Please choose the languages in which it is announced."))
    for language in languages:
        page = pages[language]
        if not page.live:
            words = {name: getattr(page, name) for name in WORDS}
            save_event_page(event=held, language=language, is_public=True, **words)
    audit.record("event.announced", actor=by, about=f"event {held.pk}", path=_path(held), languages=list(languages))


@transaction.atomic
def take_back(*, event, by) -> None:
    """Makes an announced event a draft again. Raises NotPossible once somebody has registered."""
    held = Event.objects.select_for_update().get(pk=event.pk)
    if Registration.objects.filter(event=held).exists():
        raise NotPossible(_("Somebody has registered already. You can cancel the event instead."))
    for page in EventPage.objects.live().filter(event=held).select_related("locale"):
        words = {name: getattr(page, name) for name in WORDS}
        save_event_page(event=held, language=page.locale.language_code, is_public=False, **words)
    audit.record("event.withdrawn", actor=by, about=f"event {held.pk}", path=_path(held))


@transaction.atomic
def cancel_event(*, event, by, reasons=None) -> Event:
    """Calls an event off: registrations stay, and all who wait for it are told why, in their language.

    `reasons`: {language: text}. Again: nothing happens. Raises NotPossible for one that is over.
    """
    held = Event.objects.select_for_update().get(pk=event.pk)
    if held.is_cancelled:
        return held
    if held.is_past:
        raise NotPossible(_("This event is over."))
    held.cancelled_at = timezone.now()
    held.sequence += 1
    held.save(update_fields=["cancelled_at", "sequence"])
    tell_of_cancellation(event=held, reason={code: text for code, text in (reasons or {}).items() if text})
    audit.record("event.cancelled", actor=by, about=f"event {held.pk}", path=_path(held))
    return held


def make_series(*, title, language) -> EventSeries:
    """A new series of events with its title in one language."""
    stem = slugify(title)[:LONGEST_SLUG] or "series"
    taken = set(EventSeries.objects.filter(slug__startswith=stem).values_list("slug", flat=True))
    slug = next(one for one in _numbered(stem) if one not in taken)
    return EventSeries.objects.create(slug=slug, words={language: {"title": title}})


def _note(event, before, is_told):
    """Raises the sequence for what calendars show, and tells of it."""
    event.sequence += 1
    event.save(update_fields=["sequence"])
    if is_told:
        tell_of_change(event=event, before=before)


def _refuse_too_few(event, capacity):
    if capacity is not None and capacity < event.seats_taken:
        text = ngettext(
            "%(number)d seat is taken already: there cannot be fewer.",
            "%(number)d seats are taken already: there cannot be fewer.",
            event.seats_taken,
        )
        raise ValidationError({"capacity": text % {"number": event.seats_taken}})


def _rename(event, slug):
    """Another name in addresses, before anybody knows the former."""
    pages = list(EventPage.objects.filter(event=event))
    if any(page.first_published_at for page in pages):
        raise ValidationError({"slug": _("Its address is known already: it cannot change any more.")})
    if slug in RESERVED_SLUGS or Event.objects.filter(slug=slug).exists():
        raise ValidationError({"slug": _("This name is taken. Please choose another one.")})
    event.slug = slug
    event.save(update_fields=["slug"])
    for page in pages:
        page.slug = slug
        page.save(clean=False)


def free_slugs(title):
    """Names in addresses for an event of this title that nothing has yet, the best first."""
    stem = slugify(title)[:LONGEST_SLUG].strip("-") or "event"
    taken = set(Event.objects.filter(slug__startswith=stem).values_list("slug", flat=True)) | RESERVED_SLUGS
    return (one for one in _numbered(stem) if one not in taken)


def _numbered(stem):
    """The name itself, then with 2, 3 and so on."""
    yield stem
    for number in range(2, 1000):
        yield f"{stem}-{number}"


def _path(event):
    return f"/events/{event.slug}/"
