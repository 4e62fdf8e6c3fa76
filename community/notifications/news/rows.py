"""What a member may still read of her news, put together as it is told: on the site and in mails."""

import html
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property

from django.db.models import prefetch_related_objects
from django.utils.html import SafeString, strip_tags
from django.utils.text import Truncator

from portal.core.languages import LANGUAGE_CODES, direction

from ..kinds import known_kind
from ..models import Notice

#: Rows of a page.
PAGE_ROWS = 20
#: Notices that a page looks at: a page of many from few groups has fewer rows.
PAGE_NOTICES = 200
#: Characters of an excerpt.
EXCERPT = 280


@dataclass
class Told:
    """One notice, in words; all of it in the language that is active when it is first asked for."""

    notice: Notice

    @property
    def kind(self):
        """Its kind."""
        return known_kind(self.notice.kind)

    @cached_property
    def sentence(self) -> str:
        """What happened, as plain text or safe HTML."""
        return self.kind.sentence(self.notice)

    @property
    def plain(self) -> str:
        """What happened, for a mail's text."""
        return as_plain(self.sentence)

    @cached_property
    def excerpt(self) -> str:
        """The beginning of the text that it is about; plain."""
        return Truncator(str(self.kind.excerpt(self.notice)).strip()).chars(EXCERPT)

    @property
    def language(self) -> str:
        """The language of the excerpt, where it is known."""
        language = self.notice.data.get("language", "") if isinstance(self.notice.data, dict) else ""
        return language if language in LANGUAGE_CODES else ""

    @property
    def direction(self) -> str:
        """How the excerpt runs."""
        return direction(self.language) if self.language else "auto"

    @property
    def path(self) -> str:
        """Where it leads, below the language."""
        return self.notice.path.lstrip("/")


@dataclass
class Row:
    """Notices of one kind and group that are told together, newest first."""

    told: list[Told]

    @property
    def newest(self) -> Notice:
        """The one that came last."""
        return self.told[0].notice

    @property
    def kind(self):
        """The kind of all of them."""
        return self.told[0].kind

    @property
    def number(self) -> int:
        """How many they are."""
        return len(self.told)

    @property
    def is_unread(self) -> bool:
        """Whether she has seen none of them."""
        return self.newest.read_at is None

    @property
    def path(self) -> str:
        """Where the first of them leads."""
        return self.told[-1].path

    @cached_property
    def summary(self) -> str:
        """One sentence for several; "" for a single one, or where the kind has none."""
        if self.number == 1 or self.kind.summary is None:
            return ""
        return self.kind.summary([one.notice for one in self.told])

    @property
    def sentence(self) -> str:
        """What happened."""
        return self.summary or self.told[0].sentence

    @property
    def plain(self) -> str:
        """What happened, for a mail's text."""
        return as_plain(self.sentence)

    @property
    def others(self) -> int:
        """How many the sentence does not tell."""
        return 0 if self.summary else self.number - 1

    @property
    def can_mute(self) -> bool:
        """Whether she can stop hearing of what it is about."""
        return bool(self.newest.group) and self.kind.mute is not None


@dataclass(frozen=True)
class NewsPage:
    """A page of rows. `next_before` leads to older ones, None at the end; `lost` are those not to be read any more."""

    rows: list[Row]
    next_before: int | None
    lost: list[Notice]


def as_plain(sentence) -> str:
    """A sentence without markup."""
    return html.unescape(strip_tags(sentence)) if isinstance(sentence, SafeString) else str(sentence)


def with_actors(notices):
    """A queryset of notices with what their sentences say of who did it."""
    return notices.select_related("actor__profile")


def visible_to(reader, notices) -> list[Notice]:
    """Those of `notices`, all hers, that `reader` may still read; two queries for each kind of thing.

    What is not there any more, and what nobody knows how to tell, is not to be read.
    """
    notices = [one for one in notices if known_kind(one.kind)]
    prefetch_related_objects([one for one in notices if one.content_type_id], "about")
    asked = defaultdict(dict)
    for one in notices:
        one.recipient = reader
        if one.content_type_id and one.about is not None:
            asked[_rule(one)][one.object_id] = one.about
    found = {
        rule: {thing.pk: thing for thing in rule[0](reader, list(things.values()))} for rule, things in asked.items()
    }
    return [one for one in notices if _is_found(one, found)]


def _rule(notice):
    return known_kind(notice.kind).still_visible, notice.content_type_id


def _is_found(notice, found):
    if not notice.content_type_id:
        return True
    thing = found.get(_rule(notice), {}).get(notice.object_id) if notice.about is not None else None
    if thing is not None:
        notice.about = thing
    return thing is not None


def rows_of(notices) -> list[Row]:
    """Notices, newest first, put together by kind and group, the read ones apart; the row with the newest first."""
    rows = {}
    for one in notices:
        rows.setdefault(_row_key(one), []).append(Told(one))
    return [Row(told) for told in rows.values()]


def _row_key(notice):
    return notice.kind, notice.group or notice.pk, notice.read_at is None


def news_of(reader, *, kind="", before=None) -> NewsPage:
    """A page of her news, newest first: those of number below `before`, of one `kind` if it is given.

    Each notice stands on one page only, whatever came meanwhile, and a late page costs what the first costs.
    """
    found = with_actors(Notice.objects.filter(recipient=reader))
    if kind:
        found = found.filter(kind=kind)
    if before is not None:
        found = found.filter(pk__lt=before)
    found = list(found.order_by("-pk")[: PAGE_NOTICES + 1])
    end = found[PAGE_NOTICES - 1].pk if len(found) > PAGE_NOTICES else None
    found = found[:PAGE_NOTICES]
    visible = visible_to(reader, found)
    rows, shown = set(), []
    for one in visible:
        rows.add(_row_key(one))
        if len(rows) > PAGE_ROWS:
            end = shown[-1].pk
            break
        shown.append(one)
    kept = {one.pk for one in visible}
    return NewsPage(rows_of(shown), end, [one for one in found if one.pk not in kept])


def unread_number(reader) -> int:
    """How many notices she has not seen."""
    return Notice.objects.filter(recipient=reader, read_at=None).count()
