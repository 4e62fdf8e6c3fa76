"""News of what facilitators did with one's threads and posts."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from community.notifications.kinds import NoticeKind, register
from community.notifications.models import Delivery

from ..permissions import visible_threads
from .services.telling import MODERATED


def sentence(notice) -> str:
    """What was done, in a sentence."""
    data = notice.data
    title, count = data.get("title", ""), data.get("count", 1)
    if data.get("action") == "split":
        words = ngettext(
            "A facilitator made a thread of its own of %(count)d post: “%(title)s”.",
            "A facilitator made a thread of its own of %(count)d posts: “%(title)s”.",
            count,
        )
        return words % {"count": count, "title": title}
    return _sentences().get(data.get("action"), _sentences()[""]) % {"title": title, "former": data.get("former", "")}


def _sentences():
    return {
        "": _("A facilitator changed something in the thread “%(title)s”."),
        "locked": _("A facilitator locked the thread “%(title)s”: nobody can answer any more."),
        "unlocked": _("A facilitator unlocked the thread “%(title)s”: one can answer again."),
        "changed": _("A facilitator changed the title, kind or language of the thread “%(title)s”."),
        "moved": _("A facilitator moved the thread “%(title)s” to another board."),
        "merged": _("A facilitator merged threads; their posts now stand in “%(title)s”."),
        "thread_hidden": _("A facilitator took your thread “%(title)s” from view."),
        "thread_shown": _("Your thread “%(title)s” is shown again."),
        "thread_approved": _("Your thread “%(title)s” was approved and is shown now."),
        "post_hidden": _("A facilitator took a post of yours in “%(title)s” from view."),
        "post_shown": _("A post of yours in “%(title)s” is shown again."),
        "post_approved": _("Your post in “%(title)s” was approved and is shown now."),
        "statement_hidden": _("A facilitator took a statement of yours in “%(title)s” from view."),
        "statement_shown": _("A statement of yours in “%(title)s” is shown again."),
        "statement_approved": _("Your statement in “%(title)s” was approved and is shown now."),
    }


def still_visible(reader, things):
    """The threads that she may still see."""
    seen = set(visible_threads(reader).filter(pk__in=[thing.pk for thing in things]).values_list("pk", flat=True))
    return [thing for thing in things if thing.pk in seen]


register(
    NoticeKind(
        code=MODERATED,
        label=gettext_lazy("What facilitators do with your threads and posts"),
        sentence=sentence,
        delivery=Delivery.DAILY,
        still_visible=still_visible,
    )
)
