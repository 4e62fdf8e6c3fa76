"""How far members are trusted, how much they may write, and in which words they are told."""

from datetime import timedelta

import pytest
from django.utils import timezone

from community.forums.models import Post
from community.forums.services import write_post
from community.members.roles import Role
from community.moderation.limits import count_post, count_thanks, needs_approval, refusal
from community.moderation.models import Standing
from community.moderation.services import lift, mute_member
from community.moderation.trust import Trust, trust_of
from community.organisations.models import MembershipRole
from community.organisations.services import add_member
from tests.factories import MemberFactory, OrganisationFactory, PracticeFactory

pytestmark = pytest.mark.django_db
LONG = "A text that is long enough to be told apart from a word of thanks."


def member(days=0, **figures):
    """Somebody who joined so many days ago, with these figures."""
    person = MemberFactory()
    person.date_joined = timezone.now() - timedelta(days=days)
    person.save()
    Standing.objects.create(user=person, **figures)
    return person


@pytest.mark.parametrize(
    ("days", "figures", "level"),
    [
        (0, {}, Trust.NEW),
        (500, {"posts": 1}, Trust.NEW),
        (0, {"posts": 2}, Trust.BASIC),
        (13, {"posts": 10, "thanks": 5}, Trust.BASIC),
        (14, {"posts": 10, "thanks": 1}, Trust.REGULAR),
        (14, {"posts": 10}, Trust.BASIC),
        (60, {"posts": 50, "thanks": 10}, Trust.TRUSTED),
        (60, {"posts": 50, "thanks": 10, "hidden": 1}, Trust.REGULAR),
        (60, {"posts": 50, "thanks": 10, "hidden": 10}, Trust.NEW),
        (60, {"posts": 50, "thanks": 10, "is_trusted": False}, Trust.NEW),
        (0, {"is_trusted": True}, Trust.TRUSTED),
    ],
)
def test_trust_grows_by_taking_part(days, figures, level):
    assert trust_of(member(days, **figures)) == level


def test_some_are_trusted_from_the_start(planted):
    assert trust_of(MemberFactory(roles=[Role.FACILITATOR])) == Trust.TRUSTED
    assert trust_of(MemberFactory(roles=[Role.EDITOR])) == Trust.TRUSTED
    assert trust_of(MemberFactory(roles=[Role.REVIEWER])) == Trust.NEW
    known, unknown = OrganisationFactory(), OrganisationFactory()
    PracticeFactory(organisation=known)
    for firm, role, level in (
        (known, MembershipRole.OWNER, Trust.TRUSTED),
        (known, MembershipRole.MEMBER, Trust.NEW),
        (unknown, MembershipRole.OWNER, Trust.NEW),
    ):
        person = MemberFactory()
        add_member(organisation=firm, user=person, role=role)
        assert trust_of(person) == level


def test_links_of_a_newcomer(forum):
    new, two = MemberFactory(), "https://a.example and http://b.example"
    assert refusal(user=new, area=forum.area, text=two) is None
    told = refusal(user=new, area=forum.area, text=f"{two} and www.c.example").message
    assert "at most" not in told
    assert "2 links" in told
    assert refusal(user=member(posts=2), area=forum.area, text=f"{two} and www.c.example") is None
    # Who looks after the board is not limited there, but elsewhere she is.
    many = "https://a.example " * 50
    assert refusal(user=forum.facilitator, area=forum.area, text=many) is None
    assert refusal(user=forum.facilitator, area="board:0", text=many)


def test_posts_of_an_hour_and_of_a_day(forum):
    new = MemberFactory()
    for number in range(5):
        assert refusal(user=new, area=forum.area, text="Hello") is None
        write_post(thread=forum.thread, by=new, text=f"Number {number}")
    assert "one hour" in refusal(user=new, area=forum.area, text="Hello").message
    mine = Post.objects.filter(author=new)
    mine.update(created_at=timezone.now() - timedelta(hours=2))
    assert refusal(user=new, area=forum.area, text="Hello") is None
    for number in range(5):
        write_post(thread=forum.thread, by=new, text=f"Number {number}")
    mine.filter(number__gt=4).update(created_at=timezone.now() - timedelta(hours=2))
    assert "one day" in refusal(user=new, area=forum.area, text="Hello").message
    mine.update(created_at=timezone.now() - timedelta(hours=25))
    assert refusal(user=new, area=forum.area, text="Hello") is None


def test_same_text_twice_is_refused_whatever_its_line_breaks(forum):
    write_post(thread=forum.thread, by=forum.reader, text=f"{LONG}\n\nYours")
    assert "very same" in refusal(user=forum.reader, area=forum.area, text=f"  {LONG}\r\n\r\n\r\nYours ").message
    assert refusal(user=forum.author, area=forum.area, text=f"{LONG}\n\nYours") is None
    Post.objects.update(created_at=timezone.now() - timedelta(hours=25))
    assert refusal(user=forum.reader, area=forum.area, text=f"{LONG}\n\nYours") is None
    # "Thank you!" may be said twice.
    write_post(thread=forum.thread, by=forum.reader, text="Thank you!")
    assert refusal(user=forum.reader, area=forum.area, text="Thank you!") is None


def test_muted_member_is_told_until_when(forum):
    until = timezone.now() + timedelta(days=3)
    made = mute_member(user=forum.author, by=forum.facilitator, area=forum.area, until=until, reason="Rude")
    assert str(timezone.localtime(until).year) in refusal(user=forum.author, area=forum.area).message
    assert refusal(user=forum.author, area="board:0") is None
    lift(restriction=made, by=forum.facilitator)
    assert refusal(user=forum.author, area=forum.area) is None
    mute_member(user=forum.author, by=forum.editor, until=until, reason="Rude")
    assert refusal(user=forum.author, area="board:0")


def test_mute_ends_by_itself(forum):
    made = mute_member(user=forum.author, by=forum.editor, until=timezone.now() + timedelta(seconds=60), reason="Rude")
    assert refusal(user=forum.author, area=forum.area)
    type(made).objects.update(until=timezone.now() - timedelta(seconds=1))
    assert refusal(user=forum.author, area=forum.area) is None


def test_first_posts_wait_until_some_stand(forum):
    new = MemberFactory()
    assert needs_approval(user=new, area=forum.area)
    count_post(user=new)
    assert needs_approval(user=type(new).objects.get(pk=new.pk), area=forum.area)
    count_post(user=new)
    assert not needs_approval(user=type(new).objects.get(pk=new.pk), area=forum.area)
    assert not needs_approval(user=forum.facilitator, area=forum.area)


def test_thanks_are_counted_and_taken_back(db):
    person = MemberFactory()
    count_thanks(user=person)
    count_thanks(user=person)
    count_thanks(user=person, by=-1)
    assert Standing.objects.get(user=person).thanks == 1
    count_thanks(user=None)
