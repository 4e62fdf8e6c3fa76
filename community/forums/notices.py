"""The kinds of news from the forum, and the sentences that tell them."""

from django.utils.html import format_html
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from community.following.services import follow, stop_following
from community.members.queries import shown_name, unnamed
from community.notifications.kinds import NoticeKind, register
from community.notifications.models import Delivery

from .models import Thread
from .permissions import visible_posts


def _visible(reader, posts):
    """Those of the posts that she may still read."""
    return visible_posts(reader).filter(pk__in=[post.pk for post in posts])


def _everybody(_post, people):
    """All of them: `announcing` tells those alone who may read the board."""
    return people


def _new_posts(notices):
    """Several posts of one thread in one sentence."""
    data = notices[0].data
    return format_html(
        ngettext("{number} new post in “{title}”.", "{number} new posts in “{title}”.", len(notices)),
        number=len(notices),
        title=format_html('<bdi lang="{}">{}</bdi>', data.get("language", ""), data.get("title", "")),
    )


def _mute(*, user, group, is_muted):
    """Has her hear no more of a thread, or of it again."""
    thread = Thread.objects.filter(pk=int(group.removeprefix("thread:"))).first()
    if thread is not None:
        (stop_following if is_muted else follow)(user=user, about=thread)


def _sentence(words):
    """What tells a notice by `words`, a function that gives a sentence with %(name)s and %(title)s."""

    def told(notice):
        name = shown_name(notice.actor, notice.recipient) or unnamed()
        data = notice.data
        title = format_html('<bdi lang="{}">{}</bdi>', data.get("language", ""), data.get("title", ""))
        return mark_safe(words() % {"name": format_html("<bdi>{}</bdi>", name), "title": title})

    return told


def _register(code, label, words, delivery=Delivery.DAILY, **more):
    register(NoticeKind(code, label, _sentence(words), delivery, _visible, **more))


_register(
    # Translators: kind of news
    "forum.mention", gettext_lazy("Somebody names you in the forum"),
    # Translators: news; %(title)s is the title of a thread
    lambda: _("%(name)s named you in “%(title)s”."), Delivery.AT_ONCE, readers=_everybody,
)  # fmt: skip
_register(
    "forum.answer", gettext_lazy("Somebody answers or quotes what you wrote in the forum"),
    lambda: _("%(name)s answered you in “%(title)s”."), readers=_everybody,
)  # fmt: skip
_register(
    "forum.post", gettext_lazy("A post in a thread that you follow"),
    lambda: _("%(name)s wrote in “%(title)s”."), readers=_everybody, summary=_new_posts, mute=_mute,
)  # fmt: skip
_register(
    "forum.thread", gettext_lazy("A new thread on a board that you follow"),
    lambda: _("%(name)s began the thread “%(title)s”."), readers=_everybody,
)  # fmt: skip
_register(
    "forum.about", gettext_lazy("A new thread about a practice that you follow"),
    lambda: _("%(name)s began the thread “%(title)s” about a practice that you follow."), readers=_everybody,
)  # fmt: skip
_register(
    "forum.accepted", gettext_lazy("What you wrote is accepted as the answer to a question"),
    lambda: _("%(name)s accepted your answer in “%(title)s”."),
)  # fmt: skip
_register(
    "forum.helpful", pgettext_lazy("kind of news", "Somebody finds a post of yours helpful"),
    lambda: _("%(name)s found what you wrote in “%(title)s” helpful."), Delivery.OFF,
)  # fmt: skip
