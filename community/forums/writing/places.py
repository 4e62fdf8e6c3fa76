"""Drafts by the place where they were typed, in words."""

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from ..markdown import rendered, without_names
from ..models import Board
from ..permissions import readable_boards, visible_posts, visible_threads
from ..words import plain_text

#: So much of a draft is read for its first words.
LONGEST_READ = 1000


@dataclass(frozen=True)
class Described:
    """A draft for its list; without `url` where its place is gone, and its words can only be copied."""

    place: str
    kind: str
    title: str
    url: str
    words: str
    text: str
    changed_at: datetime


def described(drafts, user) -> list[Described]:
    """The drafts of a page with where they belong; three queries at most."""
    keys = {"board": set(), "thread": set(), "post": set()}
    for draft in drafts:
        kind, _colon, pk = draft.place.partition(":")
        keys[kind].add(int(pk))
    boards = _found(Board.objects.filter(pk__in=readable_boards(user).values("pk")), keys["board"])
    threads = _found(visible_threads(user), keys["thread"])
    posts = _found(visible_posts(user).select_related("thread"), keys["post"])
    return [_described(draft, boards, threads, posts) for draft in drafts]


def _found(rows, keys):
    return {row.pk: row for row in rows.filter(pk__in=keys)} if keys else {}


def _described(draft, boards, threads, posts):
    kind, _colon, pk = draft.place.partition(":")
    thing = {"board": boards, "thread": threads, "post": posts}[kind].get(int(pk))
    url, title = _way(kind, thing) if thing else ("", "")
    text = draft.typed.get("text", "")
    words = plain_text(rendered(without_names(text[:LONGEST_READ])), 200)
    return Described(draft.place, kind, draft.typed.get("title") or title, url, words, text, draft.changed_at)


def _way(kind, thing):
    """(address of the form, title of what it belongs to)."""
    if kind == "board":
        return reverse("writing:start", args=[thing.slug]), ""
    if kind == "thread":
        return reverse("writing:answer", args=[thing.pk]), thing.title
    return reverse("writing:edit", args=[thing.pk]), thing.thread.title
