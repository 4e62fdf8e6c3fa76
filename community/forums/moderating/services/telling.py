"""The log of what was done with threads, and the news of it to those whose threads and posts they are."""

from community.forums.addresses import thread_path
from community.forums.models import Thread
from community.members.models import User
from community.moderation import audit
from community.notifications.announcing import announce

#: The kind of news, registered in `..notices`.
MODERATED = "forum.moderated"


def record(kind: str, thread: Thread, by, *, subject=None, **details) -> None:
    """A line of the log about a thread; `details` are codes and figures."""
    audit.record(kind, actor=by, subject=subject, about=f"thread {thread.pk}", path=thread_path(thread.pk), **details)


def tell(people, action: str, thread: Thread, by, *, is_visible=True, **data) -> None:
    """Tells `people` (keys of users) what was done; what was taken from view is told without a link to it."""
    recipients = User.objects.filter(pk__in={pk for pk in people if pk})
    announce(
        recipients=recipients,
        kind=MODERATED,
        actor=by,
        about=thread if is_visible else None,
        group=f"thread:{thread.pk}",
        path=thread_path(thread.pk) if is_visible else "",
        data={"action": action, "title": thread.title, "language": thread.language, **data},
    )
