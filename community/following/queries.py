"""What pages ask about following."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from django.contrib.contenttypes.models import ContentType
from django.db.models import Exists, OuterRef

from community.notifications.models import Delivery, NoticeChoice

from . import searches
from .kinds import FollowKind, Told, kinds
from .models import Follow, SavedSearch

#: Under this name stands in `NoticeChoice` whether somebody follows by herself what she writes in; no kind of news.
AUTOMATIC = "following.automatic"


def followed_by(user, model, pk="pk"):
    """Whether `user` follows a thing of `model`: a condition for a query on it, `pk` being its key there.

    A query annotated so (`is_followed=`) spares the button one of its own.
    """
    mine = Follow.objects.filter(user=user.pk if user and user.is_authenticated else None, is_stopped=False)
    # By its name: where the key of the content type is not at hand, it need not be asked for.
    named = {"content_type__app_label": model._meta.app_label, "content_type__model": model._meta.model_name}
    return Exists(mine.filter(object_id=OuterRef(pk), **named))


def follows_what_she_writes(user) -> bool:
    """Whether she follows by herself what she writes in; so it is until she chooses otherwise."""
    return not NoticeChoice.objects.filter(user=user, kind=AUTOMATIC, delivery=Delivery.OFF).exists()


def follows_of(user):
    """What she follows, kind by kind, the latest first; each knows `by_herself`, as `follows_what_she_writes` does."""
    chosen_off = NoticeChoice.objects.filter(user=user, kind=AUTOMATIC, delivery=Delivery.OFF)
    rows = Follow.objects.filter(user=user, is_stopped=False).annotate(by_herself=~Exists(chosen_off))
    return rows.order_by("content_type", "-pk")


@dataclass(frozen=True)
class KeptSearch:
    """A kept search in a list; `address` is "" where it can no longer be made."""

    saved: SavedSearch
    address: str


def kept_searches(user, most=None) -> list[KeptSearch]:
    """The searches that she keeps, newest first; one query."""
    rows = []
    for saved in SavedSearch.objects.filter(user=user).defer("known")[:most]:
        query = searches.query_of(saved)
        rows.append(KeptSearch(saved, searches.address_of(saved, query) if query else ""))
    return rows


@dataclass(frozen=True)
class Followed:
    """A followed thing in a list; without `told` the reader may see it no longer."""

    follow: Follow
    told: Told | None


@dataclass(frozen=True)
class FollowedKind:
    """The things of one kind in a list."""

    kind: FollowKind
    rows: tuple[Followed, ...]


def followed_things(follows: Iterable[Follow], user) -> list[FollowedKind]:
    """These follows with what they are about, a group for each kind that is registered; some few queries for each."""
    of_model = {kind.model: kind for kind in kinds()}
    groups = []
    for content_type_id, some in groupby(follows, key=lambda follow: follow.content_type_id):
        content_type = ContentType.objects.get_for_id(content_type_id)
        kind = of_model.get(f"{content_type.app_label}.{content_type.model}")
        if kind is not None:
            groups.append(_group(kind, list(some), user))
    order = {kind: place for place, kind in enumerate(kinds())}
    return sorted(groups, key=lambda group: order[group.kind])


def _group(kind, follows, user):
    told = kind.tell(user, [follow.object_id for follow in follows])
    return FollowedKind(kind, tuple(Followed(one, told.get(one.object_id)) for one in follows))
