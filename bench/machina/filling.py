"""Fills the other forum with the posts that ours was told to have."""

import functools
import json
from pathlib import Path

from django.contrib.auth import get_user_model
from django.contrib.auth.models import AnonymousUser
from django.core.management import call_command
from django.db import connection, transaction
from machina.apps.forum_permission.shortcuts import ALL_AUTHENTICATED_USERS, assign_perm
from machina.core.db.models import get_model
from machina.models import fields

AT_ONCE = 2_000


def fill(threads: Path) -> None:
    """Writes the threads of a file, one as JSON on each line: `title` and `posts`, pairs of a writer and a text."""
    call_command("migrate", verbosity=0)
    # There are few different texts: each is rendered once, as our own forum's are.
    fields.render_func = functools.lru_cache(maxsize=None)(fields.render_func)
    forum = get_model("forum", "Forum").objects.create(name="Made threads", type=0)
    for permission in ("can_see_forum", "can_read_forum"):
        for people in (AnonymousUser(), ALL_AUTHENTICATED_USERS):
            assign_perm(permission, people, forum)
    writers = {}
    with transaction.atomic(), threads.open() as lines:
        for line in lines:
            _write(forum, writers, **json.loads(line))
        # As far apart as they would be had people written them.
        with connection.cursor() as cursor:
            cursor.execute(
                "UPDATE forum_conversation_post SET created = datetime('2026-01-01', '+' || id || ' minutes')"
            )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _write(forum, writers, title, posts):
    post_model, topic_model = (get_model("forum_conversation", name) for name in ("Post", "Topic"))
    for name, _text in posts:
        if name not in writers:
            writers[name] = get_user_model().objects.create_user(name)
            get_model("forum_member", "ForumProfile").objects.get_or_create(user=writers[name])
    topic = topic_model(forum=forum, poster=writers[posts[0][0]], subject=title, slug="made", posts_count=len(posts))
    topic.type, topic.status = topic_model.TOPIC_POST, topic_model.TOPIC_UNLOCKED
    topic_model.objects.bulk_create([topic])
    made = post_model.objects.bulk_create(
        (post_model(topic=topic, poster=writers[name], subject=title, content=text) for name, text in posts),
        batch_size=AT_ONCE,
    )
    topic_model.objects.filter(pk=topic.pk).update(first_post=made[0].pk, last_post=made[-1].pk)
