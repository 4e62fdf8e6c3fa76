"""Whatever is done in whatever order: numbers without gaps, right figures, no post lost, what was read stays read."""

from dataclasses import dataclass, field

import pytest
from django.utils import timezone
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from community.forums.models import Board, Post, Thread, ThreadReading
from community.forums.moderating import services
from community.forums.services import start_thread, write_post
from tests.factories import BoardFactory, MemberFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("planted")]

KINDS = ("start", "wait", "remove", "hide", "hide_post", "approve", "move", "merge", "append", "read")
STEP = st.tuples(
    st.sampled_from((*KINDS, "write", "write", "write", "split", "split")),
    st.integers(0, 50),
    st.integers(0, 50),
)  # fmt: skip


@dataclass
class Model:
    """Threads as lists of texts, and what a reader has read, in plain Python."""

    boards: list
    people: list
    threads: dict = field(default_factory=dict)  # key → texts in order
    board_of: dict = field(default_factory=dict)
    unseen: set = field(default_factory=set)  # keys of threads that not everybody sees
    unseen_texts: set = field(default_factory=set)
    written_at: dict = field(default_factory=dict)
    read: set = field(default_factory=set)

    def pick(self, number):
        """A thread, if there is one."""
        keys = sorted(self.threads)
        return Thread.objects.get(pk=keys[number % len(keys)]) if keys else None

    def note(self, thread):
        """Takes in a post that was just written at the end."""
        post = thread.posts.order_by("-number").first()
        self.threads.setdefault(thread.pk, []).append(post.text)
        self.written_at[post.text] = post.created_at


def do(model, number, step):  # noqa: C901 - one branch for each kind of step
    """Does a step with the portal and with the model."""
    kind, one, two = step
    by = model.people[0]
    if kind in ("start", "wait"):
        board = model.boards[one % 2]
        made = start_thread(
            board=board, by=model.people[1], title="T", text=f"p{number}", language="en", is_pending=kind == "wait"
        )
        model.board_of[made.pk] = board.pk
        model.note(made)
        if kind == "wait":
            model.unseen.add(made.pk)
            model.unseen_texts.add(f"p{number}")
        return
    thread, other = model.pick(one), model.pick(two)
    if thread is None:
        return
    own = model.threads[thread.pk]
    if kind == "write":
        write_post(thread=thread, by=by, text=f"p{number}")
        model.note(thread)
    elif kind == "remove":
        thread.posts.filter(number=two % len(own) + 1).update(removed_at=timezone.now())
    elif kind == "hide":
        if thread.hidden_at:
            assert services.show(thing=thread, by=by)
            if not thread.is_pending:
                model.unseen.discard(thread.pk)
        else:
            assert services.hide(thing=thread, by=by)
            model.unseen.add(thread.pk)
    elif kind == "hide_post":
        post = thread.posts.get(number=two % len(own) + 1)
        if services.hide(thing=post, by=by):
            model.unseen_texts.add(post.text)
    elif kind == "approve":
        opening = thread.posts.get(number=1)
        if services.approve(thing=thread, by=by):
            if not thread.hidden_at:
                model.unseen.discard(thread.pk)
            if not opening.hidden_at:
                model.unseen_texts.discard(own[0])
    elif kind == "move":
        services.move_thread(thread=thread, to=model.boards[two % 2], by=by)
        model.board_of[thread.pk] = model.boards[two % 2].pk
    elif kind in ("merge", "append") and other.pk != thread.pk:
        services.merge_threads(into=thread, threads=[other], by=by, is_appended=kind == "append")
        theirs = model.threads.pop(other.pk)
        model.unseen.discard(other.pk)
        if other.hidden_at:
            model.unseen_texts.update(theirs)
        both = own + theirs
        model.threads[thread.pk] = both if kind == "append" else sorted(both, key=model.written_at.get)
    elif kind == "split" and len(own) > 1:
        split(model, thread, two, by)
    elif kind == "read":
        posts = thread.posts.filter(number__lte=two % len(own) + 1)
        ThreadReading.objects.update_or_create(
            user=model.people[1], thread=thread, defaults={"read_to": len(posts), "beyond": []}
        )
        model.read -= set(own)
        model.read |= {post.text for post in posts}


def split(model, thread, seed, by):
    """Takes every second or third post out, from some place on."""
    own = model.threads[thread.pk]
    chosen = [text for place, text in enumerate(own) if place >= seed % len(own) and (place + seed) % (2 + seed % 2)]
    if not chosen or len(chosen) == len(own):
        return
    board = model.boards[seed % 2]
    made = services.split_thread(
        thread=thread, posts=thread.posts.filter(text__in=chosen), board=board, title="S", by=by
    )
    model.threads[thread.pk] = [text for text in own if text not in chosen]
    model.threads[made.pk] = chosen
    model.board_of[made.pk] = board.pk
    if thread.pk in model.unseen:
        model.unseen.add(made.pk)
    for one in (thread, made):
        line = one.posts.order_by("-number").first()
        line.text = f"line {line.pk}"
        line.save()
        model.note(one)


def check(model):
    """The portal is what the model says."""
    for key, expected in model.threads.items():
        thread = Thread.objects.get(pk=key)
        posts = list(thread.posts.order_by("number"))
        assert [post.text for post in posts] == expected
        assert [post.number for post in posts] == list(range(1, len(expected) + 1))
        assert (thread.last_number, thread.board_id) == (len(expected), model.board_of[key])
        assert thread.author_id == posts[0].author_id
        seen = [text for text in expected if text not in model.unseen_texts] or expected
        last = max(seen, key=model.written_at.get)
        assert thread.last_post_at == model.written_at[last]
        reading = ThreadReading.objects.filter(user=model.people[1], thread=thread).first()
        covered = {post.text for post in posts if reading and covers(reading, post.number)}
        assert covered == model.read & set(expected)
    assert Post.objects.filter(thread__in=model.threads).count() == sum(map(len, model.threads.values()))
    for board in Board.objects.filter(pk__in=[board.pk for board in model.boards]):
        shown = [key for key in model.threads if model.board_of[key] == board.pk and key not in model.unseen]
        assert board.threads_count == len(shown)
        assert board.posts_count == sum(len(model.threads[key]) for key in shown)
        newest = max(Thread.objects.filter(pk__in=shown).values_list("last_post_at", flat=True), default=None)
        assert not shown or board.last_post_at == newest


def covers(reading, number):
    return number <= reading.read_to or any(first <= number <= last for first, last in reading.beyond)


# Made smaller by hand where it fails: by itself it takes minutes.
@settings(max_examples=20, phases=[Phase.generate])
@given(st.lists(STEP, min_size=5, max_size=25))
def test_figures_stay_right(steps):
    people = MemberFactory.create_batch(2)
    people[0].is_superuser = True
    people[0].save()
    model = Model(BoardFactory.create_batch(2), people)
    for number, step in enumerate(steps):
        do(model, number, step)
        check(model)
