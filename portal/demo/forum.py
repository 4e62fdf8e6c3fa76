"""The demo's forum: its boards, and what the demo's people say there; written through the services, then dated."""

import datetime
from itertools import cycle, islice

from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import F, Max
from django.utils import timezone

from community.following.services import follow
from community.forums.areas import area_of_board
from community.forums.markdown import rendered
from community.forums.models import (
    Board,
    Choice,
    Mention,
    Post,
    PostVersion,
    Statement,
    Thanks,
    Thread,
    ThreadKind,
    Vote,
)
from community.forums.services import save_board, save_board_page, start_thread, write_post
from community.moderation.models import Case, CaseKind, Flag, Standing
from community.projects.models import Project
from practices.models import PracticePage

from .reading import read_forum

BOARD_FACTS = ("scope", "country", "language", "access", "approves_newcomers", "sort_order")
THREAD_FACTS = ("title", "text", "language")
DAY = datetime.timedelta(days=1)
HOUR = datetime.timedelta(hours=1)


@transaction.atomic
def load_forum():
    """The boards that are not there yet, with everything said on them; boards that are there are left alone."""
    content = read_forum()
    known = set(Board.objects.values_list("slug", flat=True))
    people = {
        user.email.partition("@")[0]: user
        for user in get_user_model()
        .objects.filter(email__endswith="@demo.example")
        .order_by("pk")
        .prefetch_related("groups")
    }
    boards = {one["slug"]: load_board(one, people) for one in content["board"] if one["slug"] not in known}
    trust(people)
    threads = [one for one in content["thread"] if one["board"] in boards]
    for one in sorted(threads, key=lambda thread: -thread["days"][0]):
        load_thread(one, boards[one["board"]], people)
    for board in boards.values():
        newest = board.threads.aggregate(newest=Max("last_post_at"))["newest"]
        Board.objects.filter(pk=board.pk).update(last_post_at=newest)


def load_board(one, people):
    """A board with a page for each language of the file."""
    board = save_board(
        slug=one["slug"],
        facilitators=[people[name] for name in one["facilitators"]],
        group=[people[name] for name in one.get("group", ())],
        project=Project.objects.filter(slug=one.get("project", "")).first(),
        **{name: one[name] for name in BOARD_FACTS if name in one},
    )
    for language, words in one["pages"].items():
        save_board_page(board=board, language=language, **words)
    return board


def trust(people):
    """Lets everybody write as those do who have been there for long; but not who is new."""
    for user in people.values():
        if user.welcomed_at:
            Standing.objects.get_or_create(user=user, defaults={"is_trusted": True})


def load_thread(one, board, people):
    """A thread with its posts, statements and votes, spread over its days."""
    now = timezone.now()
    number = one.get("about")
    thread = start_thread(
        board=board,
        by=people[one["by"]],
        kind=one.get("kind", ThreadKind.DISCUSSION),
        about=PracticePage.objects.live().filter(number__endswith=f"-{number}").first() if number else None,
        closes_at=now + one["closes_in"] * DAY if "closes_in" in one else None,
        **{name: one[name] for name in THREAD_FACTS},
    )
    statements = [load_statement(said, thread, people) for said in one.get("statements", ())]
    posts = [load_post(said, thread, people, statements) for said in one.get("posts", ())]
    moments = spread(one["days"], len(posts) + 1, now)
    date_thread(thread, moments, statements)
    for said, post, moment in zip(one.get("posts", ()), posts, moments[1:], strict=True):
        after_post(said, post, moment, people)
    Thread.objects.filter(pk=thread.pk).update(
        is_pinned=one.get("is_pinned", False), is_locked=one.get("is_locked", False)
    )
    for author in {people[said["by"]] for said in (one, *one.get("posts", ()))}:
        follow(user=author, about=thread, is_automatic=True)


def load_post(said, thread, people, statements):
    """One answer, as its author sent it."""
    reply_to = said.get("reply_to")
    return write_post(
        thread=thread,
        by=people[said["by"]],
        text=with_keys(said.get("edited", said["text"]), said, people),
        reply_to=thread.posts.get(number=reply_to) if reply_to else None,
        statement=statements[said["statement"]] if "statement" in said else None,
        is_pending=said.get("is_pending", False),
    )


def with_keys(text, said, people):
    """The text with those whom it mentions as posts keep them: by their keys."""
    for name in said.get("mentions", ()):
        text = text.replace(f"@{name}", f"@[]({people[name].key})")
    return text


def load_statement(said, thread, people):
    """A sentence of a consultation and the votes on it, given by as many members as it says."""
    agree, disagree, undecided = said["votes"]
    author = people[said["by"]]
    statement = Statement.objects.create(
        thread=thread, author=author, text=said["text"],
        agree_count=agree, disagree_count=disagree, pass_count=undecided,
    )  # fmt: skip
    choices = [Choice.AGREE] * agree + [Choice.DISAGREE] * disagree + [Choice.PASS] * undecided
    voters = islice(cycle(people.values()), statement.pk % 5, statement.pk % 5 + len(choices))
    Vote.objects.bulk_create(
        Vote(statement=statement, user=user, choice=choice) for user, choice in zip(voters, choices, strict=True)
    )
    return statement


def spread(days, count, now):
    """Moments of `count` posts from the first to the last of two numbers of days ago, at hours that differ a little."""
    first, last = days
    step = (first - last) / max(count - 1, 1)
    return [now - (first - n * step) * DAY - (n * 7 % 5) * HOUR / 2 for n in range(count)]


def date_thread(thread, moments, statements):
    """Sets when each post was written, and what the thread says of its last one that everybody sees."""
    posts = list(thread.posts.order_by("number"))
    for post, moment in zip(posts, moments, strict=True):
        post.created_at = moment
    Post.objects.bulk_update(posts, ["created_at"])
    newest = max((post for post in posts if not post.is_pending), key=lambda post: post.number)
    Thread.objects.filter(pk=thread.pk).update(
        created_at=moments[0], last_post_at=newest.created_at, last_author=newest.author
    )
    for n, statement in enumerate(statements):
        Statement.objects.filter(pk=statement.pk).update(created_at=moments[0] + n * HOUR)


def after_post(said, post, moment, people):
    """What became of a post: accepted, thanked for, changed, removed, flagged, held back."""
    if said.get("accepted"):
        Thread.objects.filter(pk=post.thread_id).update(accepted=post)
    thanks = [Thanks(post=post, user=people[name], created_at=moment + 3 * HOUR) for name in said.get("helpful", ())]
    Thanks.objects.bulk_create(thanks)
    Post.objects.filter(pk=post.pk).update(helpful_count=F("helpful_count") + len(thanks))
    for name in said.get("mentions", ()):
        Mention.objects.get_or_create(post=post, user=people[name])
    if "edited" in said:
        change_post(post, said["text"], moment + HOUR)
    if said.get("removed"):
        Post.objects.filter(pk=post.pk).update(removed_at=moment + HOUR, removed_by=post.author)
    if said.get("is_pending"):
        open_case(post, CaseKind.APPROVAL, moment)
    if "flag" in said:
        flag = said["flag"]
        case = open_case(post, CaseKind.FLAGGED, moment + 5 * HOUR)
        Flag.objects.create(
            case=case, user=people[flag["by"]], reason=flag["reason"], note=flag["note"], created_at=case.created_at
        )


def change_post(post, text, moment):
    """Gives a post the text that stands now, and keeps the former one."""
    PostVersion.objects.create(post=post, text=post.text, replaced_at=moment, replaced_by=post.author)
    Post.objects.filter(pk=post.pk).update(text=text, html=rendered(text), edited_at=moment)


def open_case(post, kind, moment):
    """Puts a post into the queue of those who look after its board."""
    case, _made = Case.objects.get_or_create(
        kind=kind,
        content_type=ContentType.objects.get_for_model(Post),
        object_id=post.pk,
        defaults={"area": area_of_board(post.thread.board_id), "author": post.author},
    )
    Case.objects.filter(pk=case.pk).update(created_at=moment)
    case.created_at = moment
    return case
