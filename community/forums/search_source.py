"""What search knows of threads: one document each, of what everybody reads or of what members read.

A thread of a board that everybody reads is of the kind `thread`, one of a board for members of `thread_inside`. Threads
of a group's board are in neither: what nobody else may see cannot be found, counted, completed or guessed.
"""

from collections import defaultdict

from django.db.models import F, Q
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext

from portal.core.languages import LANGUAGE_CODES, best_language
from portal.core.visibility import published
from portal.vocabulary import get_vocabulary
from practices.models import PracticePage
from search.completion import register_kind
from search.documents import SearchDocument, TextPart
from search.sources import keys_in_steps, register, register_labels
from search.tabs import register_tab

from .addresses import thread_path
from .models import Access, BoardPage, Post, Thread, ThreadKind
from .queries import titles_by_language
from .words import beginning, unnamed_text

#: The kinds, and the boards whose threads are of each.
PUBLIC, INSIDE = "thread", "thread_inside"
ACCESS = {PUBLIC: Access.EVERYONE, INSIDE: Access.MEMBERS}
#: Of a long thread so many posts are searched from its beginning and from its end, and the accepted answer;
#: so many characters in all.
FIRST, LAST = 20, 20
MOST_CHARACTERS = 20_000


class ThreadSource:
    """Finds threads of one of the two kinds; see `search.sources.Source` for what each method promises.

    Updates in bulk, by which most of it is written, are noted by `models.telling`; boards and practices by
    `linking.signals`.
    """

    models = (Thread,)
    related_models = (Post,)

    def __init__(self, kind):
        self.kind = kind

    def key_of(self, thread):
        """The primary key."""
        return str(thread.pk)

    def affected_keys(self, post):
        """The thread in which a post stands."""
        return [str(post.thread_id)]

    def shown(self):
        """The threads that are of this kind now."""
        return Thread.objects.filter(
            board__access=ACCESS[self.kind], is_pending=False, hidden_at=None, merged_into=None
        )

    def document(self, key):
        """The document of one thread, or None when it is not shown to this audience."""
        return next(iter(self.documents([key])), None)

    def documents(self, keys):
        """The documents of these threads, in four queries at most."""
        threads = list(self.shown().filter(pk__in=keys).select_related("board", "about").order_by("pk"))
        if not threads:
            return []
        posts, sectors = posts_of(threads), sectors_of(threads)
        titles = titles_by_language({thread.board_id for thread in threads})
        return [
            thread_document(self.kind, one, posts[one.pk], titles[one.board_id], sectors.get(one.pk, ()))
            for one in threads
        ]

    def keys(self):
        """The keys of all threads of this kind, read in steps."""
        return keys_in_steps(self.shown(), "pk")


def posts_of(threads):
    """{thread: its posts that are searched, in order}, only those whose text every reader sees; one query."""
    ends = Q(number__lte=FIRST) | Q(number__gt=F("thread__last_number") - LAST) | Q(pk=F("thread__accepted"))
    shown = Post.objects.filter(thread__in=threads, is_pending=False, hidden_at=None, removed_at=None).filter(ends)
    found = defaultdict(list)
    for post in shown.order_by("thread", "number").only("thread", "number", "html"):
        found[post.thread_id].append(post)
    return found


def sectors_of(threads):
    """{thread: sectors of the public practice that it is about}; one query, none where none is about a page."""
    about = {thread.pk: thread.about.translation_key for thread in threads if thread.about_id}
    if not about:
        return {}
    pages = published(PracticePage.objects.filter(translation_key__in=set(about.values()))).order_by("pk")
    rows = pages.filter(terms__vocabulary="sector").values_list("translation_key", "terms__code")
    codes = defaultdict(dict)
    for key, code in rows:
        codes[key][code] = None
    with_ancestors = get_vocabulary("sector").with_ancestors
    return {pk: with_ancestors(list(codes[key])) for pk, key in about.items() if key in codes}


def thread_document(kind, thread, posts, titles, sectors):
    """The document of a thread: its title and the texts of these posts, in the language in which it was begun."""
    language = thread.language if thread.language in LANGUAGE_CODES else "en"
    path, texts = thread_path(thread.pk), [unnamed_text(post.html) for post in _answer_first(thread, posts)]
    opens = texts[0] if posts and posts[0].number == 1 else ""
    text = TextPart(
        language,
        thread.title,
        summary=beginning(opens),
        body="\n".join(texts)[:MOST_CHARACTERS],
        url=f"/{language}/{path}",
    )
    return SearchDocument(
        kind=kind,
        key=str(thread.pk),
        original=language,
        texts={language: text},
        facets={
            "thread_kind": (thread.kind,),
            "answered": _answered(thread),
            "language": (thread.language,),
            "board": (thread.board.slug,),
            "sector": tuple(sectors),
            "country": (thread.board.country,) if thread.board.country else (),
        },
        date=thread.last_post_at.date(),
        fallback_path=path,
        extra={"board": dict(sorted(titles.items())), "answers": max(0, thread.last_number - 1)},
    )


def _answer_first(thread, posts):
    """The opening, the accepted answer, then the others: what is cut off is the least of it."""
    return sorted(posts, key=lambda post: (post.number != 1, post.pk != thread.accepted_id, post.number))


def _answered(thread):
    if thread.kind != ThreadKind.QUESTION:
        return ()
    return ("answered",) if thread.accepted_id else ("open",)


def kind_labels(codes, language):
    """The words for kinds of threads."""
    with translation.override(language):
        return {code: str(ThreadKind(code).label) for code in codes if code in ThreadKind.values}


def answered_labels(codes, language):
    """The words for questions with and without an accepted answer."""
    with translation.override(language):
        # Translators: a filter of questions: those whose answer was accepted
        words = {"answered": pgettext("questions of the forum", "Answered")}
        # Translators: a filter of questions: those that still wait for an answer
        words["open"] = pgettext("questions of the forum", "Open")
    return {code: words[code] for code in codes if code in words}


def board_labels(codes, language):
    """The names of boards, in the reader's language or the nearest; a group's board has none, as if there were none."""
    pages = BoardPage.objects.live().filter(board__slug__in=codes).exclude(board__access=Access.GROUP)
    names = defaultdict(dict)
    for slug, code, title in pages.values_list("board__slug", "locale__language_code", "title"):
        names[slug][code] = title
    return {slug: by_language[best_language(by_language, language)] for slug, by_language in names.items()}


for _kind in ACCESS:
    register(ThreadSource(_kind))
register_kind(PUBLIC, _("Discussions"))
register_labels("thread_kind", kind_labels)
register_labels("answered", answered_labels)
register_labels("board", board_labels)
register_tab("forum/search/", _("Discussions"), place=2, kinds=(PUBLIC,), inside=(PUBLIC, INSIDE))
