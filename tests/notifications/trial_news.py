"""Kinds of news for tests: about organisations, which may be hidden from everybody or kept for some."""

from contextlib import contextmanager

from django.utils.html import format_html
from django.utils.translation import gettext, ngettext

from community.notifications import kinds
from community.notifications.kinds import NoticeKind, known_kind, register
from community.notifications.models import Delivery

#: Numbers of organisations that nobody may read, and {number: who alone may}.
hidden: set[int] = set()
kept_for: dict[int, set[int]] = {}
#: For whom it was asked what is visible.
asked: list = []
#: What `mute` was called with.
muted: list[tuple] = []


def still_visible(reader, things):
    asked.append(reader)
    return [one for one in things if one.pk not in hidden and reader.pk in kept_for.get(one.pk, {reader.pk})]


def readers(thing, people):
    return [one for one in people if one.pk in kept_for.get(thing.pk, {one.pk})]


def sentence(notice):
    # What is said in the reader's language can be told by a word that every language has.
    what = notice.data.get("what", "")
    return format_html("{} <bdi>{}</bdi>", gettext("News"), what) if notice.data.get("marked", True) else what


def summary(notices):
    number = len(notices)
    return ngettext("%(number)s thing", "%(number)s things", number) % {"number": number}


def mute(*, user, group, is_muted):
    muted.append((user.pk, group, is_muted))


KINDS = (
    NoticeKind("trial.daily", "Daily trials", sentence, summary=summary,
               still_visible=still_visible, readers=readers, mute=mute),
    NoticeKind("trial.once", "Hasty trials", sentence, Delivery.AT_ONCE, still_visible=still_visible),
    NoticeKind("trial.weekly", "Weekly trials", sentence, Delivery.WEEKLY),
    NoticeKind("trial.off", "Unwanted trials", sentence, Delivery.OFF),
)  # fmt: skip


def add_kinds():
    """Registers the kinds, once."""
    for kind in KINDS:
        if known_kind(kind.code) is None:
            register(kind)


@contextmanager
def only_kinds():
    """The trial's kinds alone, whatever else there is."""
    before = dict(kinds._kinds)
    kinds._kinds.clear()
    add_kinds()
    yield
    kinds._kinds.clear()
    kinds._kinds.update(before)
    hidden.clear()
    kept_for.clear()
    muted.clear()
    asked.clear()
