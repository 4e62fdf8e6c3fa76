"""A board of a group in which every text is a canary, and every address at which it might be found."""

import re
from collections import Counter
from contextlib import suppress
from itertools import islice, product

from django.conf import settings
from django.core.files.base import ContentFile
from django.urls import NoReverseMatch, get_resolver, reverse
from django.urls.resolvers import URLPattern
from django.utils.translation import override
from wagtail.models import PageViewRestriction

from community.following.services import follow
from community.forums.models import Mention, PostFile, PostVersion, Statement, Thread
from community.forums.services import save_board, save_board_page
from community.moderation.models import Case, Flag
from tests.factories import MemberFactory, PostFactory, PracticeFactory, ThreadFactory

#: What stands on the board; each of it would be found anywhere.
WORDS = (
    "canaryslug", "canaryboard", "canaryintroduction", "canarythread", "canarytext", "canaryanswer", "canaryformer",
    "canarystatement", "canaryfile", "canaryquestion", "canaryauthor",
)  # fmt: skip


def make_board(*, group, access="group"):
    """A board with a page in three languages, a thread on a practice, answers, a statement, a file; its things by name.

    Everybody on the board bears a canary as a name, but the members of `group` who are given.
    """
    author = MemberFactory(name="Canaryauthor Birdsong")
    board = save_board(slug="canaryslug", access=access, group=[author, *group], approves_newcomers=False)
    for language in ("en", "de", "ar"):
        save_board_page(
            board=board, language=language, title=f"Canaryboard {language}", introduction="Canaryintroduction."
        )
    practice = PracticeFactory(title="A practice that everybody reads")
    thread = ThreadFactory(board=board, by=author, title="Canarythread", text="Canarytext.", about=practice)
    question = ThreadFactory(board=board, by=author, title="Canaryquestion", kind="question", about=practice)
    answer = PostFactory(thread=thread, by=author, text="Canaryanswer.")
    Thread.objects.filter(pk=question.pk).update(kind="consultation", accepted=None)
    statement = Statement.objects.create(thread=question, author=author, text="Canarystatement")
    PostVersion.objects.create(post=answer, text="Canaryformer", replaced_by=author)
    file = PostFile.objects.create(
        post=answer, uploader=author, name="canaryfile.txt", file=ContentFile(b"canarytext", "canaryfile.txt"), size=10
    )
    return {
        "board": board, "practice": practice, "thread": thread, "question": question, "answer": answer,
        "statement": statement, "file": file, "page": board.pages.first(),
    }  # fmt: skip


def add_traces(things, *, reader):
    """What somebody has left who belonged to the group once: she followed, was named, has flagged an answer."""
    for thing in (things["board"], things["thread"], things["question"], things["practice"]):
        follow(user=reader, about=thing)
    Mention.objects.create(post=things["answer"], user=reader)
    case = Case.objects.create(
        kind="flagged", about=things["answer"], area=f"board:{things['board'].pk}", author=things["answer"].author
    )
    Flag.objects.create(case=case, user=reader, reason="other")
    things["case"] = case
    PostFactory(thread=things["thread"], by=things["answer"].author, text="Canaryanswer, once more.")


def named_addresses(resolver=None, namespace="", path=""):
    """(full name, names of arguments) of each address of the site but the admin's."""
    for entry in (resolver or get_resolver()).url_patterns:
        below = path + str(entry.pattern)
        if below.startswith(("admin/", "__debug__")):
            continue
        if not isinstance(entry, URLPattern):
            yield from named_addresses(entry, f"{namespace}{entry.namespace}:" if entry.namespace else namespace, below)
        elif entry.name:
            yield f"{namespace}{entry.name}", tuple(entry.pattern.regex.groupindex), entry.pattern.regex.groups


def arguments_for(names, groups, things):
    """All plausible arguments: each key of a private thing for numbers, its names for words."""
    numbers = sorted({thing.pk for thing in things.values()} | set(_restrictions()))
    words = ["canaryslug", "forums.post", "forums.thread", "forums.board", "forums.statement", "post", "thread",
             "board", f"board:{things['board'].pk}", things["practice"].number]  # fmt: skip
    if not names:
        yield from ([[one, two] for one in numbers for two in numbers][:20] if groups == 2 else [[n] for n in numbers])
        return
    number_like = re.compile(r"pk|id|number|key")
    values = [[*numbers, *words] if number_like.search(name) else [*words, *map(str, numbers)] for name in names]
    yield from (dict(zip(names, found, strict=True)) for found in islice(product(*values), 40))


def _restrictions():
    return PageViewRestriction.objects.values_list("pk", flat=True)


#: Addresses that take a question, or that have no name.
QUESTIONS = (
    "/{language}/", "/{language}/forum/", "/{language}/forum/canaryslug/", "/{language}/forum/canaryslug/?page=1",
    "/{language}/forum/?q=canarythread", "/{language}/search/?q=canarythread", "/{language}/practices/?q=canarythread",
    "/{language}/members/?q=canaryauthor",
)  # fmt: skip
MACHINES = (
    "/sitemap.xml", "/sitemap-pages.xml", "/sitemap-forum.xml", "/sitemap-threads.xml", "/robots.txt",
    "/api/v1/practices?q=canarythread", "/api/v1/suggest?q=canary", "/en/practices/feed/", "/en/forum/feed/",
    "/en/forum/canaryslug/feed/", "/media/forum/canaryfile.txt",
)  # fmt: skip


#: The demonstration's page of mails shows everybody's on purpose; the others are asked by the paths above.
SKIPPED = ("notifications:", "wagtail_serve", "serve_page", "media")


def every_address(things):
    """Addresses of the whole site, with keys of private things in all places."""
    paths = [one.format(language=code) for code in ("en", "ar") for one in QUESTIONS]
    paths += [f"/{code}/forum/canaryslug/" for code, _name in settings.LANGUAGES]
    paths += [*MACHINES, things["practice"].get_url(), f"/media/{things['file'].file.name}"]
    with override("en"):
        for name, names, groups in named_addresses():
            if name.startswith(SKIPPED):
                continue
            with suppress(NoReverseMatch):
                paths.append(reverse(name))
            for found in arguments_for(names, groups, things) if groups else ():
                with suppress(NoReverseMatch):
                    paths.append(reverse(name, **{"args" if isinstance(found, list) else "kwargs": found}))
    return list(dict.fromkeys(paths))


def look(client, path, method="get"):
    """(status, text) of an answer: its body, and where it leads."""
    answer = getattr(client, method)(path)
    body = b"".join(answer) if answer.streaming else answer.content
    return answer.status_code, body.decode(errors="replace") + answer.headers.get("Location", "")


def told(text, path):
    """The canaries of an answer; what was asked may be said again."""
    text, path = text.casefold(), path.casefold()
    return [word for word in WORDS if word in text and word not in path]


def walk(client, things, *, again):
    """({path: canaries found}, statuses) of everything; `again()` logs in anew where an address has logged out."""
    found, statuses = {}, Counter()
    for path in every_address(things):
        status, text = look(client, path)
        statuses[status] += 1
        if words := told(text, path):
            found[path] = words
        if "logout" in path or "delete" in path or "erase" in path:
            again()
    return found, statuses
