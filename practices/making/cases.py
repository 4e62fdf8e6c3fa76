"""What a made practice is about: its languages, codes, places, years and texts, all drawn from its own seed."""

import datetime
import uuid
from dataclasses import dataclass
from functools import cache
from random import Random

from portal.vocabulary import get_vocabulary

from .words import EVERYWHERE, Lexicon, Skewed, lexicons

#: Under this name all keys of made practices are formed.
NAMESPACE = uuid.UUID("6f1d6c0e-3a53-4c53-9b1e-5f2c8e7d4a10")
ORGANISATIONS = 300
PROJECTS = 24
FIRST_YEAR, LAST_YEAR = 2008, 2025
LAST_DAY = datetime.date(2026, 10, 31)
#: Vocabulary: how many codes at least and at most; the first three of a practice's required ones are never empty.
CODES = {
    "isced_f": (0, 2),
    "eqf": (0, 2),
    "vet_type": (1, 2),
    "delivery": (1, 1),
    "learning_context": (0, 1),
    "target_group": (1, 3),
    "challenge": (0, 1),
    "aim": (0, 2),
    "theme": (1, 3),
}
#: The parts of a practice's text: field, share of the words.
PARTS = (
    ("problem_context", 0.22),
    ("objectives", 0.13),
    ("story", 0.3),
    ("evidence_of_success", 0.15),
    ("lessons_learned", 0.12),
    ("transferability", 0.08),
)
WORDS = (120, 250)


@dataclass(frozen=True)
class MadeText:
    """One language's version of a practice; `parts` are plain texts by the field they go to."""

    language: str
    title: str
    summary: str
    parts: dict[str, str]


@dataclass(frozen=True)
class MadeCase:
    """A practice before it becomes rows. `organisation`, `partners` and `project` are places in the made ones."""

    key: uuid.UUID
    texts: tuple[MadeText, ...]
    codes: dict[str, tuple[str, ...]]
    countries: tuple[tuple[str, str], ...]
    year_start: int
    year_end: int | None
    is_ongoing: bool
    is_cross_sector: bool
    quality_label: str
    published_at: datetime.datetime
    organisation: int
    partners: tuple[int, ...]
    project: int | None

    @property
    def original(self) -> str:
        """The language in which it was written."""
        return self.texts[0].language


def case_key(seed: int, index: int) -> uuid.UUID:
    """The translation key of the practice at this place of a seed."""
    return uuid.uuid5(NAMESPACE, f"{seed}:{index}")


def make_case(seed: int, index: int) -> MadeCase:
    """The practice at this place of a seed: always the same one."""
    rng = Random(f"{seed}:{index}")
    languages = _languages(rng)
    year = LAST_YEAR - min(int(rng.expovariate(0.25)), LAST_YEAR - FIRST_YEAR)
    lasts = rng.choice((0, 1, 2, 2, 3, None))
    is_cross_sector = rng.random() < 0.04
    codes = {name: _pool(name).some(rng, most, least) for name, (least, most) in CODES.items()}
    if not is_cross_sector:
        codes["sector"] = _pool("sector").some(rng, 2)
    return MadeCase(
        key=case_key(seed, index),
        texts=tuple(_text(rng, lexicons()[language]) for language in languages),
        codes=codes,
        countries=_countries(rng, lexicons()[languages[0]]),
        year_start=year,
        year_end=None if lasts is None else year + lasts,
        is_ongoing=lasts is None,
        is_cross_sector=is_cross_sector,
        quality_label=rng.choices(("submitted", "promising", "validated"), (6, 3, 1))[0],
        published_at=_publication(rng, year),
        organisation=rng.randrange(ORGANISATIONS),
        partners=tuple({rng.randrange(ORGANISATIONS) for _ in range(rng.choice((0, 0, 0, 1, 2)))}),
        project=rng.randrange(PROJECTS) if rng.random() < 0.4 else None,
    )


@cache
def _pool(vocabulary: str) -> Skewed:
    """The codes to draw from: divisions rather than whole sections, and levels that vocational training has."""
    codes = get_vocabulary(vocabulary).codes
    if vocabulary in ("sector", "isced_f"):
        codes = [code for code in codes if len(code) == 3]
    return Skewed(codes, vocabulary)


@cache
def _regions(country: str) -> Skewed | None:
    codes = [term.code for term in get_vocabulary("region") if term.parent == country]
    return Skewed(codes, country) if codes else None


def _languages(rng: Random) -> list[str]:
    """The original's language first; a third of the practices has an English version, some have others."""
    shares = {language: lexicon.share for language, lexicon in lexicons().items()}
    languages = rng.choices(list(shares), list(shares.values()), k=1)
    if languages[0] != "en" and rng.random() < 0.35:
        languages.append("en")
    if rng.random() < 0.12:
        languages += rng.choices(list(shares), list(shares.values()), k=1)
    return list(dict.fromkeys(languages))


def _countries(rng: Random, lexicon: Lexicon) -> tuple[tuple[str, str], ...]:
    """One country or a few, the leading one mostly where the language is spoken."""
    lead = rng.choice(lexicon.countries) if rng.random() < 0.8 else _pool("country").draw(rng)
    others = _pool("country").some(rng, 3) if rng.random() < 0.12 else ()
    return tuple((code, _region(rng, code)) for code in dict.fromkeys((lead, *others)))


def _region(rng: Random, country: str) -> str:
    regions = _regions(country)
    return regions.draw(rng) if regions and rng.random() < 0.6 else ""


def _publication(rng: Random, year: int) -> datetime.datetime:
    day = min(datetime.date(max(year, 2018), 1, 1) + datetime.timedelta(rng.randrange(900)), LAST_DAY)
    return datetime.datetime.combine(day, datetime.time(rng.randrange(7, 18), rng.randrange(60)), datetime.UTC)


def _text(rng: Random, lexicon: Lexicon) -> MadeText:
    """A title, a summary that holds the word found everywhere, and the parts."""
    length = rng.randint(*WORDS)
    summary = " ".join((f"{lexicon.title(rng)}, {EVERYWHERE}.", *lexicon.sentences(rng, 14)))
    parts = {field: " ".join(lexicon.sentences(rng, max(6, int(share * length)))) for field, share in PARTS}
    return MadeText(lexicon.language, lexicon.title(rng), summary[:300], parts)
