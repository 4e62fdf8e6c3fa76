"""News of what becomes of threads elsewhere."""

from django.utils.html import format_html
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from community.members.queries import shown_name, unnamed
from community.notifications.announcing import announce
from community.notifications.kinds import NoticeKind, register

from ..addresses import thread_path
from ..permissions import visible_threads

MADE = "forum.practice"


def _visible(reader, threads):
    """Those of the threads that she may still read."""
    kept = set(visible_threads(reader).filter(pk__in=[one.pk for one in threads]).values_list("pk", flat=True))
    return [one for one in threads if one.pk in kept]


def _sentence(notice):
    name = format_html("<bdi>{}</bdi>", shown_name(notice.actor, notice.recipient) or unnamed())
    data = notice.data
    title = format_html('<bdi lang="{}">{}</bdi>', data.get("language", ""), data.get("title", ""))
    # Translators: news; %(name)s is a person, %(title)s the title of a thread
    words = _("%(name)s has begun to make a practice of “%(title)s”, in which you wrote.")
    return mark_safe(words % {"name": name, "title": title})


def announce_made(thread, posts, *, by) -> None:
    """Tells those whose words went into a draft; once for each draft."""
    people = [thread.author, *(post.author for post in posts)]
    announce(
        recipients=[one for one in people if one is not None and one != by],
        kind=MADE,
        about=thread,
        actor=by,
        group=f"thread:{thread.pk}",
        path=thread_path(thread.pk),
        data={"title": thread.title, "language": thread.language},
        dedupe_key=f"{MADE}:{thread.pk}:{thread.practice_id}",
    )


register(
    NoticeKind(
        MADE,
        # Translators: kind of news
        gettext_lazy("A discussion in which you wrote becomes a practice"),
        _sentence,
        still_visible=_visible,
    )
)
