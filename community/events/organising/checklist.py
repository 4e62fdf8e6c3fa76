"""What is still missing before an event is announced."""

from dataclasses import dataclass, field

from django.utils import timezone
from django.utils.translation import gettext, ngettext

from ..choices import Access, Entry
from ..services.questions import WITH_OPTIONS


@dataclass
class Sheet:
    """What is missing in one language, and whether its page is public."""

    language: str
    is_live: bool
    missing: list[str] = field(default_factory=list)


def of_the_event(event) -> list[str]:
    """What is missing, or worth a second look, whatever the language."""
    found = []
    if event.is_online and not event.joining_url:
        found.append(gettext("The link to join online is missing."))
    if event.ends_at <= timezone.now():
        found.append(gettext("The event lies in the past."))
    if event.entry != Entry.NONE and event.deadline and event.deadline <= timezone.now():
        found.append(gettext("Registration has ended already."))
    unasked = [one for one in event.speakers.all() if one.agreed_at is None and one.refused_at is None]
    if unasked:
        text = ngettext(
            "%(number)d speaker has not agreed yet and is not named.",
            "%(number)d speakers have not agreed yet and are not named.",
            len(unasked),
        )
        found.append(text % {"number": len(unasked)})
    if not event.languages.all():
        found.append(gettext("The languages spoken are not said."))
    return found


def by_language(preparation) -> list[Sheet]:
    """A sheet for each language in which the event has words."""
    event = preparation.event
    sessions, questions = list(event.sessions.all()), list(event.questions.all())
    return [
        Sheet(code, page.live, list(_missing(event, page, code, sessions, questions)))
        for code, page in preparation.pages.items()
    ]


def _missing(event, page, code, sessions, questions):
    if not page.objectives:
        yield gettext("Objectives")
    if not page.audience:
        yield gettext("For whom it is")
    if event.access == Access.PARTNERS and not page.public_summary:
        yield gettext("A public summary, if others are to read of it")
    untold = sum(1 for one in sessions if not (one.words.get(code) or {}).get("title"))
    if untold:
        text = ngettext("The title of %(number)d session", "The titles of %(number)d sessions", untold)
        yield text % {"number": untold}
    unasked = sum(1 for one in questions if not _is_told(one, code))
    if unasked:
        text = ngettext("The words of %(number)d question", "The words of %(number)d questions", unasked)
        yield text % {"number": unasked}


def _is_told(question, code):
    words = question.words.get(code) or {}
    options = words.get("options") or {}
    has_options = question.kind not in WITH_OPTIONS or all(options.get(one) for one in question.options)
    return bool(words.get("label")) and has_options
