"""Events and their pages: made and changed."""

from django.db import transaction
from wagtail.models import PageViewRestriction

from ..choices import Access
from ..models import Event, EventIndexPage, EventLanguage, EventOrganiser, EventPage
from .seats import fill


@transaction.atomic
def save_event(*, slug, languages=None, interpreted=(), organisers=None, **facts) -> Event:
    """Makes the event of this name in addresses, or changes it; lists replace those that were there.

    `languages` are spoken, into `interpreted` it is interpreted. Raises ValidationError for facts that do not belong
    together.
    """
    event = Event.objects.select_for_update().filter(slug=slug).first() or Event(slug=slug)
    for name, value in facts.items():
        setattr(event, name, value)
    event.clean()
    event.save()
    if languages is not None:
        event.languages.all().delete()
        spoken = [EventLanguage(event=event, language=code) for code in languages]
        into = [EventLanguage(event=event, language=code, is_interpreted=True) for code in interpreted]
        EventLanguage.objects.bulk_create([*spoken, *into])
    if organisers is not None:
        event.organisers.exclude(user__in=organisers).delete()
        for user in organisers:
            EventOrganiser.objects.get_or_create(event=event, user=user)
    keep_out(event=event)
    if event.waiting_count:
        fill(event=event)  # there may be more seats now
    return event


@transaction.atomic
def save_event_page(*, event, language, title, is_public=True, **words) -> EventPage:
    """Makes the page of an event in one language below the calendar of that language, or changes its words.

    With `is_public` false it stays, or becomes, a draft.
    """
    index = EventIndexPage.objects.get(locale__language_code=language)
    page = EventPage.objects.filter(event=event, locale=index.locale).first()
    if page is None:
        page = EventPage(event=event, slug=event.slug, locale=index.locale, title=title, live=is_public, **words)
        other = EventPage.objects.filter(event=event).first()
        if other is not None:
            page.translation_key = other.translation_key
        index.add_child(instance=page)
    page.title = title
    for name, value in words.items():
        setattr(page, name, value)
    revision = page.save_revision()
    if is_public:
        revision.publish()
    elif page.live:
        page.unpublish()
    keep_out(event=event)
    return page


def keep_out(*, event) -> None:
    """Restricts the pages of an event that not everybody sees, and those alone; safe to repeat.

    Wagtail's restriction keeps them out of sitemaps, lists and searches; who may read them asks `permissions`.
    """
    pages = EventPage.objects.filter(event=event)
    if event.access == Access.EVERYONE:
        PageViewRestriction.objects.filter(page__in=pages).delete()
        return
    for page in pages.exclude(view_restrictions__isnull=False):
        PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
