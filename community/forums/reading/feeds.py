"""What was said last in the forum, on a board or in a thread, as an Atom feed: what every visitor may read."""

import datetime

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.urls import reverse
from django.utils.translation import gettext as _

from portal.core.atom import ATOM, AtomWriter, moment, tag
from portal.core.languages import current_language
from portal.core.urls import absolute_url

from ..mentions import name_mentions
from ..models import Post
from ..permissions import visible_posts
from .people import Faces
from .queries import board_name

ENTRIES = 30
#: What a feed without entries was changed at: nothing was ever.
BEGINNING = datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)


def forum_feed(own_url) -> tuple[bytes, datetime.datetime]:
    """The newest threads of the boards that everybody reads."""
    title = _("%(site)s: new in the forum") % {"site": settings.SITE_NAME}
    return _feed(title, tag("forum"), own_url, f"/{current_language()}/forum/", _posts().filter(number=1))


def board_feed(board, own_url) -> tuple[bytes, datetime.datetime]:
    """The newest threads of a board; `board` comes with its name."""
    name = board_name(board)
    # Translators: title of a feed: the name of the site, then that of a board of its forum
    title = _("%(site)s: new on “%(board)s”") % {"site": settings.SITE_NAME, "board": name.title}
    posts = _posts().filter(number=1, thread__board=board)
    return _feed(title, tag(f"forum/{board.slug}"), own_url, name.url, posts)


def thread_feed(thread, own_url) -> tuple[bytes, datetime.datetime]:
    """The newest posts of a thread."""
    address = reverse("forums:thread", args=[thread.pk])
    return _feed(thread.title, tag(f"forum/threads/{thread.pk}"), own_url, address, _posts().filter(thread=thread))


def _posts():
    return visible_posts(AnonymousUser()).select_related("thread", "author__profile").order_by("-pk")


def _feed(title, name, own_url, page_url, posts):
    posts = list(posts[:ENTRIES])
    name_mentions(posts, AnonymousUser())
    updated = max((_changed(post) for post in posts), default=BEGINNING)
    write, language, faces = AtomWriter(), current_language(), Faces(None)
    write.xml.startDocument()
    write.start("feed", xmlns=ATOM, xml_lang=language)
    write.element("id", name)
    write.element("title", title)
    write.element("updated", moment(updated))
    write.element("link", rel="self", type="application/atom+xml", href=absolute_url(own_url))
    write.element("link", rel="alternate", type="text/html", hreflang=language, href=absolute_url(page_url))
    for post in posts:
        _entry(write, post, faces.of(post.author))
    write.end("feed")
    write.xml.endDocument()
    return write.out.getvalue().encode("utf-8"), updated


def _entry(write, post: Post, face):
    thread = post.thread
    write.start("entry", xml_lang=thread.language)
    write.element("id", tag(f"forum/posts/{post.pk}"))
    write.element("title", thread.title)
    address = absolute_url(reverse("forums:post", args=[post.pk]))
    write.element("link", rel="alternate", type="text/html", hreflang=thread.language, href=address)
    write.element("published", moment(post.created_at))
    write.element("updated", moment(_changed(post)))
    write.start("author").element("name", face.name)
    write.end("author")
    write.element("category", term=thread.kind, label=thread.get_kind_display())
    write.element("content", post.html, type="html")
    write.end("entry")


def _changed(post):
    return post.edited_at or post.created_at
