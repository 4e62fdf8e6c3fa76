"""Made threads for measurements: illustrative texts strung together from words, in bulk, and taken away again."""

from collections.abc import Iterator
from datetime import timedelta
from itertools import islice
from random import Random

from django.db import transaction
from django.db.models import Count, Max, Sum
from django.utils import timezone

from community.members.models import User
from community.members.services import create_member
from practices.making.words import Lexicon, lexicons

from .markdown import rendered
from .models import Board, Post, Thread, ThreadKind
from .services import save_board, save_board_page

#: The board that holds them, and it alone; whatever stands there is removed with it.
SLUG = "made-threads"
AUTHORS = 50
ADDRESS = "made-writer-{}@made-threads.example"
#: Texts that are written and rendered; each post has one of them.
TEXTS = 400
#: Posts of a thread that is not the longest.
MOST = 60
#: Seconds between two posts.
STEP = 40
AT_ONCE = 5_000


def make_threads(posts: int, longest: int, *, seed: int = 1) -> tuple[int, int]:
    """Makes so many posts in threads of a board of its own, the first thread of `longest`; (threads, posts) made.

    The same figures and seed make the same threads. What was made before is removed first.
    """
    remove_threads()
    rng, board = Random(seed), _board()
    authors, texts = _authors(), _texts(rng)
    lengths = list(_lengths(rng, posts, longest))
    now = timezone.now() - timedelta(seconds=STEP * max(posts, 1))
    with transaction.atomic():
        threads = _threads(rng, board, authors, lengths, now)
        rows = _rows(rng, threads, authors, texts)
        while some := list(islice(rows, AT_ONCE)):
            Post.objects.bulk_create(some)
        Thread.objects.bulk_update(threads, ["last_post_at", "last_author"], batch_size=500)
        _count(board)
    return len(threads), sum(lengths)


@transaction.atomic
def remove_threads() -> int:
    """Removes all threads of the made board, the board with its pages, and the writers; how many posts there were."""
    board = Board.objects.filter(slug=SLUG).first()
    if board is None:
        return 0
    posts = Post.objects.filter(thread__board=board)
    number = posts.count()
    Thread.objects.filter(board=board).update(accepted=None, last_author=None)
    posts._raw_delete(posts.db)
    Thread.objects.filter(board=board).delete()
    for page in board.pages.all():
        page.delete()
    board.delete()
    User.objects.filter(email__in=[ADDRESS.format(place) for place in range(AUTHORS)]).delete()
    return number


def _board():
    board = save_board(slug=SLUG, sort_order=900)
    save_board_page(
        board=board,
        language="en",
        title="Made threads",
        introduction="Made-up words, to measure with.",
    )
    return board


def _authors():
    addresses = [ADDRESS.format(place) for place in range(AUTHORS)]
    return [create_member(email=address, name=f"Made Writer {place + 1}") for place, address in enumerate(addresses)]


def _texts(rng):
    """(language, [(text, HTML)]) of each language: paragraphs with now and then a list or an emphasis."""
    made = {}
    for language, lexicon in lexicons().items():
        texts = [_text(rng, lexicon) for _number in range(TEXTS // len(lexicons()) + 1)]
        made[language] = [(text, rendered(text)) for text in texts]
    return made


def _text(rng, lexicon: Lexicon):
    paragraphs = [" ".join(lexicon.sentences(rng, rng.randint(12, 60))) for _part in range(rng.randint(1, 3))]
    if rng.random() < 0.2:
        paragraphs.append("\n".join(f"- {rng.choice(lexicon.words)}" for _line in range(3)))
    if rng.random() < 0.2:
        paragraphs.append(f"**{rng.choice(lexicon.words)}**")
    return "\n\n".join(paragraphs)


def _lengths(rng, posts, longest) -> Iterator[int]:
    left = posts
    if longest:
        yield min(longest, left)
        left -= min(longest, left)
    while left > 0:
        length = min(left, rng.randint(1, MOST))
        yield length
        left -= length


def _threads(rng, board, authors, lengths, now):
    threads = []
    for length in lengths:
        lexicon = rng.choices(list(lexicons().values()), [one.share for one in lexicons().values()])[0]
        kind = rng.choices([ThreadKind.DISCUSSION, ThreadKind.QUESTION], [3, 1])[0]
        threads.append(
            Thread(board=board, kind=kind, title=lexicon.title(rng)[:150], language=lexicon.language,
                   author=rng.choice(authors), created_at=now, last_number=length)
        )  # fmt: skip
    # In turns, so that keys are there on every database.
    return Thread.objects.bulk_create(threads, batch_size=AT_ONCE)


def _rows(rng, threads, authors, texts) -> Iterator[Post]:
    for thread in threads:
        moment, author = thread.created_at + timedelta(seconds=rng.randrange(3600)), thread.author
        for number in range(1, thread.last_number + 1):
            text, html = rng.choice(texts[thread.language])
            yield Post(thread=thread, number=number, author=author, text=text, html=html, created_at=moment)
            thread.last_post_at, thread.last_author = moment, author
            moment, author = moment + timedelta(seconds=rng.randint(1, STEP)), rng.choice(authors)


def _count(board):
    threads = Thread.objects.filter(board=board)
    counted = threads.aggregate(threads=Count("pk"), posts=Sum("last_number"), last=Max("last_post_at"))
    Board.objects.filter(pk=board.pk).update(
        threads_count=counted["threads"], posts_count=counted["posts"] or 0, last_post_at=counted["last"]
    )
