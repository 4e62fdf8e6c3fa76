"""Who can be asked for a review, with what helps to choose."""

from dataclasses import dataclass
from functools import cached_property

from django.contrib.auth import get_user_model
from django.db.models import Count, OuterRef, Q, Subquery
from django.utils.translation import gettext_lazy as _

from community.members.queries import shown_profile, with_profile
from community.members.roles import Role
from portal.vocabulary import get_vocabulary

from ..models import Review, ReviewState
from ..permissions import conflicts_of_interest

#: Names offered at once; more are found by name.
MOST_OFFERED = 30
REASONS = {
    "author": _("writes this practice, or acts for the organisation that signs it"),
    "organisation": _("belongs to an organisation that takes part"),
    "country": _("works in the country of those who tell it"),
    # Translators: why somebody cannot be asked for a review; whether organisation or country, is not said
    "close": _("stands too close to those who tell it"),
    "handler": _("looks after this practice, and decides about it"),
    "asked": _("has been asked already"),
}


@dataclass(frozen=True)
class Candidate:
    """A reviewer: what she shows of herself, how many reviews she has in hand, and why she cannot be asked, if so."""

    user: object
    shown: object
    load: int
    speaks: bool
    knows: bool
    reason: str = ""

    @property
    def key(self) -> str:
        """What stands for her in the form."""
        return self.user.key

    @property
    def name(self) -> str:
        """As the desk calls her."""
        return self.user.get_short_name()

    @property
    def why_not(self):
        """The reason in words."""
        return REASONS[self.reason]


@dataclass(frozen=True)
class Candidates:
    """All reviewers, best fitting first; `name` narrows them."""

    people: tuple[Candidate, ...]
    name: str = ""

    @cached_property
    def eligible(self):
        """Those who can be asked."""
        return tuple(one for one in self.people if not one.reason)

    @property
    def offered(self):
        """Those that the page offers."""
        return self.eligible[:MOST_OFFERED]

    @property
    def number_left_out(self) -> int:
        """How many more could be asked than are offered."""
        return len(self.eligible) - len(self.offered)

    @cached_property
    def others(self):
        """Those who cannot be asked."""
        return tuple(one for one in self.people if one.reason)


def in_use(*roles):
    """Members in use who have one of these roles; administrators have all."""
    names = [role.value for role in roles] + (["Moderators"] if Role.EDITOR in roles else [])
    users = get_user_model().objects.filter(is_active=True, erased_at=None)
    return users.filter(Q(groups__name__in=names) | Q(is_superuser=True)).distinct().order_by("name", "pk")


def candidates(submission, *, viewer, name="") -> Candidates:
    """Who can review it and who cannot; a number of queries that does not grow with the people."""
    former = Review.objects.filter(submission=submission, round=submission.round, reviewer=OuterRef("pk"))
    former = former.exclude(state=ReviewState.CANCELLED)
    in_hand = Count("reviews", filter=Q(reviews__state=ReviewState.ASSIGNED), distinct=True)
    users = with_profile(in_use(Role.REVIEWER)).annotate(
        load=in_hand, former_state=Subquery(former.values("state")), former_reason=Subquery(former.values("reason"))
    )
    users = list(users.filter(name__icontains=name) if name else users)
    conflicts = conflicts_of_interest(users, submission)
    language = submission.page.locale.language_code
    sectors = {row["code"] for row in submission.draft_terms or () if row["vocabulary"] == "sector"}
    people = []
    for user in users:
        shown = shown_profile(user, viewer)
        is_handler = user.pk == submission.handler_id
        reason = "handler" if is_handler else _reason(conflicts.get(user.pk, ""), user, shown)
        speaks = language in shown.languages if shown else False
        people.append(Candidate(user, shown, user.load, speaks, _knows(shown, sectors), reason))
    people.sort(key=lambda one: (not one.speaks, not one.knows, one.load, one.name))
    return Candidates(tuple(people), name)


def _reason(conflict, user, shown):
    if conflict == "country" and not (shown and shown.country):
        return "close"  # where she works is hers to tell
    if user.former_state == ReviewState.RETURNED:
        # Whoever had no time may be asked again.
        return conflict or ("close" if user.former_reason.startswith("conflict") else "")
    return conflict or ("asked" if user.former_state else "")


def _knows(shown, sectors):
    """Whether she knows one of the sectors, or the section that it belongs to."""
    return bool(shown and set(shown.sectors) & set(get_vocabulary("sector").with_ancestors(sorted(sectors))))
