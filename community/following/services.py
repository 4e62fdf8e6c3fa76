"""Following and stopping; keeping searches."""

from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType
from django.db import transaction

from community.notifications.models import Delivery, NoticeChoice

from .models import Follow, SavedSearch
from .queries import AUTOMATIC, follows_what_she_writes
from .searches import newest, remembered


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


# --- searches


class TooManySearches(Exception):
    """She keeps as many as one may."""


class SearchTooLong(Exception):
    """What is asked does not fit into what is kept of it."""


#: A page of them, and what one look a day at all of them may cost.
MOST_SEARCHES = 50


@transaction.atomic
def keep_search(*, user, place, query, name) -> SavedSearch:
    """Keeps a search; what it finds now is known. One that she keeps already gets the new name.

    Raises TooManySearches, SearchTooLong.
    """
    parameters = query.url().removeprefix("?")
    if len(parameters) > SavedSearch._meta.get_field("parameters").max_length:
        raise SearchTooLong
    # Her row is the lock: two forms sent at once do not pass the limit together.
    get_user_model().objects.select_for_update().get(pk=user.pk)
    hers = SavedSearch.objects.filter(user=user)
    saved = hers.filter(place=place.code, parameters=parameters).first()
    if saved:
        return rename_search(saved=saved, name=name)
    if hers.count() >= MOST_SEARCHES:
        raise TooManySearches
    return SavedSearch.objects.create(
        user=user, place=place.code, parameters=parameters, language=query.language, name=name,
        known=list(remembered(newest(query))),
    )  # fmt: skip


@transaction.atomic
def rename_search(*, saved, name) -> SavedSearch:
    """Gives a search another name."""
    saved.name = name
    saved.save(update_fields=["name"])
    return saved


@transaction.atomic
def forget_searches(*, user, keys) -> int:
    """Throws these searches of hers away; how many there were."""
    return SavedSearch.objects.filter(user=user, pk__in=keys).delete()[0]
