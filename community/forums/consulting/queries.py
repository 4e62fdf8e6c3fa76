"""Statements in an order that favours none, results, and turnout."""

from dataclasses import dataclass
from functools import cached_property

from django.db.models import Case, Count, F, IntegerField, OuterRef, Q, QuerySet, Subquery, Value, When, Window
from django.db.models.functions import Coalesce, Mod

from community.members.models import User
from community.projects.models import ProjectCoordinator

from ..models import Access, BoardFacilitator, BoardMember, Post, Statement, Thread, Vote
from ..permissions import is_member, is_open, visible_statements
from .services import COUNTS

#: With fewer votes it is not told how they are shared: it would tell what single members think.
FEWEST_VOTES = 5
#: Comments to which a page of statements leads.
MOST_COMMENTS = 500
_VOTES = F("agree_count") + F("disagree_count") + F("pass_count")
_SHOWN = Q(is_pending=False, hidden_at=None)
#: Turns the order of statements for each member in another way; prime, as are the factors below.
_TURN = 10007


def statements_of(thread: Thread, user) -> QuerySet[Statement]:
    """The statements that she may see: while it is open those first on which she has not voted, then those with the
    fewest votes, in an order of her own; afterwards those first with which most agree."""
    seed, own = 0, Value("")
    if is_member(user):
        votes = Vote.objects.filter(statement=OuterRef("pk"), user=user)
        seed, own = user.pk, Coalesce(Subquery(votes.values("choice")[:1]), Value(""))
    statements = visible_statements(user).filter(thread=thread).annotate(votes_count=_VOTES, own_choice=own)
    if not is_open(thread):
        return statements.order_by("-agree_count", "disagree_count", "pk")
    place = Mod(F("pk") * Value(7919) + Value(seed * 6007 % _TURN), Value(_TURN), output_field=IntegerField())
    has_voted = Case(When(own_choice="", then=Value(0)), default=Value(1))
    return statements.annotate(has_voted=has_voted, place=place).order_by("has_voted", "votes_count", "place", "pk")


def comments_on(statements) -> dict[int, list[tuple[int, int]]]:
    """(key, number) of the posts that comment on each of these statements, in their order; one query."""
    posts = Post.objects.filter(_SHOWN, statement__in=[one.pk for one in statements], removed_at=None)
    found: dict[int, list[tuple[int, int]]] = {}
    for statement, key, number in posts.order_by("number").values_list("statement", "pk", "number")[:MOST_COMMENTS]:
        found.setdefault(statement, []).append((key, number))
    return found


@dataclass(frozen=True)
class Turnout:
    """How many took part."""

    statements: int
    voters: int
    #: How many could have voted; None where that is whoever registers.
    members: int | None

    @property
    def percent(self) -> int | None:
        """The voters among those who could, in percent."""
        return round(100 * self.voters / self.members) if self.members else None


def turnout_of(thread: Thread) -> Turnout:
    """How many statements and voters a consultation has; of a group's own board also how many belong to it."""
    shown = Statement.objects.filter(_SHOWN, thread=thread)
    figures = shown.aggregate(statements=Count("pk", distinct=True), voters=Count("votes__user", distinct=True))
    return Turnout(**figures, members=_group_size(thread.board))


def _group_size(board):
    if board.access != Access.GROUP:
        return None
    belongs = Q(pk__in=BoardMember.objects.filter(board=board).values("user"))
    leads = Q(pk__in=BoardFacilitator.objects.filter(board=board).values("user"))
    coordinates = Q(pk__in=ProjectCoordinator.objects.filter(project=board.project_id).values("user"))
    return User.objects.filter(belongs | leads | coordinates, is_active=True).count()


@dataclass(frozen=True)
class Result:
    """How the votes on a statement are shared."""

    statement: Statement

    @cached_property
    def total(self) -> int:
        """All votes."""
        return sum(getattr(self.statement, column) for column in COUNTS.values())

    @property
    def is_told(self) -> bool:
        """Whether there are enough votes to tell how they are shared."""
        return self.total >= FEWEST_VOTES

    @property
    def shares(self) -> list:
        """(label, votes, percent) of each choice."""
        counts = [(choice.label, getattr(self.statement, column)) for choice, column in COUNTS.items()]
        return [(label, count, round(100 * count / self.total)) for label, count in counts]


def top_statements(thread: Thread) -> list[Statement]:
    """Three statements with the most votes, each with the number of all (`all_count`); one query."""
    shown = Statement.objects.filter(_SHOWN, thread=thread).annotate(votes_count=_VOTES, all_count=Window(Count("pk")))
    return list(shown.order_by("-votes_count", "pk")[:3])
