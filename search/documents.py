"""What the index holds: one document per thing that can be found, with its texts in every language it has."""

import datetime
import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass(frozen=True)
class TextPart:
    """One language's version: what a result shows (title, summary, url) and everything else that is searched (body)."""

    language: str
    title: str
    summary: str = ""
    body: str = ""
    url: str = ""


@dataclass(frozen=True)
class SearchDocument:
    """One thing that can be found, whatever the number of its translations.

    `key` is unique within `kind`. `facets` holds codes only. `names` are searched whatever the reader's language and
    weigh as much as a summary. `extra` goes to the result untouched: search neither reads nor looks into it.
    `fallback_path` follows "/<reader's language>/" in the address for a reader whose language has no text.
    """

    kind: str
    key: str
    original: str
    texts: Mapping[str, TextPart]
    facets: Mapping[str, Sequence[str]] = field(default_factory=dict)
    date: datetime.date | None = None
    year: int | None = None
    fallback_path: str = ""
    extra: Mapping[str, Any] = field(default_factory=dict)
    names: tuple[str, ...] = ()

    def language_for(self, reader: str) -> str:
        """The language in which a reader is shown this document: hers, else the original's, else the first there is."""
        if reader in self.texts:
            return reader
        return self.original if self.original in self.texts else min(self.texts, default=self.original)

    def fingerprint(self) -> str:
        """A short digest of everything in the document: equal fingerprints need no new indexing."""
        content = json.dumps(asdict(self), sort_keys=True, ensure_ascii=True, default=str)
        return hashlib.blake2b(content.encode("ascii"), digest_size=12).hexdigest()
