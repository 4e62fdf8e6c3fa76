"""What a post said at each time, and what differs from the time before."""

from dataclasses import dataclass
from datetime import datetime

from community.members.queries import shown_name, unnamed
from practices.comparing.differences import Piece, lines

from ..markdown import MENTION
from ..mentions import members_by_key


@dataclass(frozen=True)
class Shown:
    """One text of a post: since when it stood, who wrote it so, its lines with what was changed."""

    number: int
    since: datetime
    who: str
    lines: tuple[tuple[Piece, ...], ...]
    #: The row of a former text; None of the present one and of the first that nobody changed.
    version: int | None


def versions_of(post, viewer, numbers) -> list[Shown]:
    """The texts of a post with these numbers, counted from the newest (0); four queries, however many there are."""
    former = list(post.versions.select_related("replaced_by__profile"))
    texts = [*(one.text for one in former), post.text]
    people = members_by_key(found[2] for text in texts for found in MENTION.finditer(text))

    def words(text):
        return MENTION.sub(lambda found: "@" + (shown_name(people.get(found[2]), viewer) or unnamed()), text)

    made = []
    for place in numbers:
        at = len(texts) - 1 - place
        since = former[at - 1].replaced_at if at else post.created_at
        who = former[at - 1].replaced_by if at else post.author
        before = words(texts[at - 1]).split("\n") if at else ()
        now = words(texts[at]).split("\n")
        shown = lines(before, now) if at else tuple((Piece("same", line),) for line in now)
        version = former[at].pk if at < len(former) else None
        made.append(Shown(at + 1, since, shown_name(who, viewer) or unnamed(), shown, version))
    return made
