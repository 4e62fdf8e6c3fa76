"""Following and stopping; keeping searches."""

from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType
from django.db import transaction

from community.notifications.models import Delivery, NoticeChoice

from .models import Follow
from .queries import AUTOMATIC, follows_what_she_writes


@transaction.atomic
def follow(*, user, about, is_automatic=False) -> Follow | None:
    """Has a member follow a thing. What she does there (`is_automatic`) does not undo that she has stopped.

    None where she does not want to follow by herself what she writes in.
    """
    content_type = ContentType.objects.get_for_model(about)
    known = {"user": user, "content_type": content_type, "object_id": about.pk}
    if is_automatic:
        found = Follow.objects.filter(**known).first()
        if found or not follows_what_she_writes(user):
            return found
    found, made = Follow.objects.get_or_create(**known, defaults={"is_automatic": is_automatic})
    if not made and not is_automatic and (found.is_stopped or found.is_automatic):
        found.is_stopped = found.is_automatic = False
        found.save(update_fields=["is_stopped", "is_automatic"])
    return found


@transaction.atomic
def stop_following(*, user, about) -> None:
    """Has a member hear no more of a thing, whatever she does there."""
    content_type = ContentType.objects.get_for_model(about)
    Follow.objects.update_or_create(
        user=user, content_type=content_type, object_id=about.pk, defaults={"is_stopped": True}
    )


@transaction.atomic
def stop_following_all(*, user, keys) -> int:
    """Ends these follows of hers, also of things that she may see no longer; how many there were."""
    return Follow.objects.filter(user=user, pk__in=keys, is_stopped=False).update(is_stopped=True)


@transaction.atomic
def choose_automatic(*, user, is_wanted) -> None:
    """Whether she follows by herself what she writes in. What she follows already stays."""
    chosen = Delivery.SITE if is_wanted else Delivery.OFF
    NoticeChoice.objects.update_or_create(user=user, kind=AUTOMATIC, defaults={"delivery": chosen})


def followers_of(about):
    """The members who follow a thing."""
    content_type = ContentType.objects.get_for_model(about)
    follows = Follow.objects.filter(content_type=content_type, object_id=about.pk, is_stopped=False)
    return get_user_model().objects.filter(pk__in=follows.values("user"), is_active=True)


def follows(user, about) -> bool:
    """Whether she follows a thing; one query."""
    content_type = ContentType.objects.get_for_model(about)
    return Follow.objects.filter(user=user, content_type=content_type, object_id=about.pk, is_stopped=False).exists()
