"""Members named in posts: under their present names, as each reader may see them."""

from django.contrib.auth import get_user_model
from django.urls import reverse
from django.utils.html import format_html

from community.members.queries import shown_name, unnamed
from portal.core.languages import current_language

from .markdown import MENTION, MENTION_MARK, OWN_MARK, mentioned
from .models import Mention
from .permissions import can_read_board

#: Of one post, so many members are told that it names them.
MOST_MENTIONS = 10


def members_by_key(keys):
    """{key: member} of those in use, with their profiles; one query, none without keys."""
    keys = set(keys)
    if not keys:
        return {}
    users = get_user_model().objects.filter(key__in=keys, is_active=True, erased_at=None)
    return {user.key: user for user in users.select_related("profile")}


def name_mentions(posts, viewer) -> None:
    """Fills names into the `html` of posts as `viewer` may see them, in memory; one query, none without mentions."""
    posts = [post for post in posts if post.html]
    people = members_by_key(key for post in posts for key in mentioned(post.html))
    for post in posts:
        post.html = named(post.html, people, viewer)


def named_html(html, viewer) -> str:
    """One post's HTML with the names that `viewer` may see."""
    return named(html, members_by_key(mentioned(html)), viewer)


def named(html, people, viewer) -> str:
    """The HTML of a post with the names of `people`, and its links to posts in the reader's language."""
    html = OWN_MARK.sub(lambda found: f'href="/{current_language()}{found[1]}"', html)
    return MENTION_MARK.sub(lambda found: _mark(people.get(found[1]), viewer), html)


def _mark(user, viewer):
    name = shown_name(user, viewer)
    if not name:
        return format_html('<span class="mention">@<bdi>{}</bdi></span>', unnamed())
    return format_html(
        '<a class="mention" href="{}">@<bdi>{}</bdi></a>', reverse("members:profile", args=[user.key]), name
    )


def with_names(text, viewer) -> str:
    """A kept text as it is typed: who is named by key gets the name that `viewer` may see."""
    people = members_by_key(found[2] for found in MENTION.finditer(text))

    def typed(found):
        name = shown_name(people.get(found[2]), viewer) or unnamed()
        return f"@[{name.replace('[', '(').replace(']', ')')}]({found[2]})"

    return MENTION.sub(typed, text)


def save_mentions(post) -> list:
    """Notes whom a post names; gives those who were not named by it before and may read it."""
    users = list(members_by_key(mentioned(post.html)).values())[:MOST_MENTIONS]
    users = [user for user in users if can_read_board(user, post.thread.board)]
    before = set(Mention.objects.filter(post=post).values_list("user", flat=True))
    Mention.objects.filter(post=post).exclude(user__in=users).delete()
    fresh = [user for user in users if user.pk not in before]
    Mention.objects.bulk_create([Mention(post=post, user=user) for user in fresh], ignore_conflicts=True)
    return fresh
