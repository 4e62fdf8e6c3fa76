"""Names that complete while a member types "@"."""

from django.contrib.auth import get_user_model
from django.db.models import Case, Exists, OuterRef, Q, Value, When
from django.db.models.functions import Lower

from community.members.choices import Visibility
from community.members.queries import shown_name

from ..models import Access, Post
from ..permissions import can_read_board

#: So many are offered, and so long is what may be asked for.
MOST, LONGEST = 8, 60


def people_named(text, *, viewer, thread=None) -> list[dict]:
    """[{key, name}] of those whose name, as `viewer` may see it, has a word that begins so: those of the thread first.

    One query; on a board of a group one more for each who is offered, since nobody is named who may not read there.
    """
    text = " ".join(text.split())[:LONGEST]
    if not text:
        return []
    # The database may know small and capital letters of English alone.
    ways = {text, text.lower(), text.capitalize(), text.title()}
    begins = Q()
    for way in ways:
        begins |= Q(name__istartswith=way) | Q(name__icontains=f" {way}")
    users = get_user_model().objects.filter(begins, is_active=True, erased_at=None).exclude(pk=viewer.pk)
    users = users.exclude(profile__visibility__name=Visibility.ME.value)
    if thread is not None:
        wrote = Exists(Post.objects.filter(thread=thread, author=OuterRef("pk"), removed_at=None, hidden_at=None))
        users = users.annotate(place=Case(When(wrote, then=Value(0)), default=Value(1)))
    else:
        users = users.annotate(place=Value(1))
    found = []
    for user in users.select_related("profile").order_by("place", Lower("name"), "pk")[: 4 * MOST]:
        name = shown_name(user, viewer)
        if name and (thread is None or thread.board.access != Access.GROUP or can_read_board(user, thread.board)):
            found.append({"key": user.key, "name": name})
    return found[:MOST]
