"""The kinds of news from the forum, and the sentences that tell them."""

from django.utils.html import format_html
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from community.members.queries import shown_name, unnamed
from community.notifications.kinds import NoticeKind, register
from community.notifications.models import Delivery

from .permissions import visible_posts


def _visible(reader, posts):
    """Those of the posts that she may still read."""
    kept = set(visible_posts(reader).filter(pk__in=[post.pk for post in posts]).values_list("pk", flat=True))
    return [post for post in posts if post.pk in kept]


def _sentence(words):
    """What tells a notice by `words`, a function that gives a sentence with %(name)s and %(title)s."""

    def told(notice):
        name = shown_name(notice.actor, notice.recipient) or unnamed()
        data = notice.data
        title = format_html('<bdi lang="{}">{}</bdi>', data.get("language", ""), data.get("title", ""))
        return mark_safe(words() % {"name": format_html("<bdi>{}</bdi>", name), "title": title})

    return told


def _register(code, label, words, delivery=Delivery.DAILY):
    register(NoticeKind(code, label, _sentence(words), delivery, _visible))


_register(
    # Translators: kind of news
    "forum.mention", gettext_lazy("Somebody names you in the forum"),
    # Translators: news; %(title)s is the title of a thread
    lambda: _("%(name)s named you in “%(title)s”."), Delivery.AT_ONCE,
)  # fmt: skip
_register(
    "forum.answer", gettext_lazy("Somebody answers or quotes what you wrote in the forum"),
    lambda: _("%(name)s answered you in “%(title)s”."),
)  # fmt: skip
_register(
    "forum.post", gettext_lazy("A post in a thread that you follow"),
    lambda: _("%(name)s wrote in “%(title)s”."),
)  # fmt: skip
_register(
    "forum.thread", gettext_lazy("A new thread on a board that you follow"),
    lambda: _("%(name)s began the thread “%(title)s”."),
)  # fmt: skip
_register(
    "forum.accepted", gettext_lazy("What you wrote is accepted as the answer to a question"),
    lambda: _("%(name)s accepted your answer in “%(title)s”."),
)  # fmt: skip
_register(
    "forum.helpful", pgettext_lazy("kind of news", "Somebody finds a post of yours helpful"),
    lambda: _("%(name)s found what you wrote in “%(title)s” helpful."), Delivery.OFF,
)  # fmt: skip
