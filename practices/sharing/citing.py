"""A practice as a source: what a citation says, and the formats in which programs for references read it."""

import datetime
import json
import re
import unicodedata
from dataclasses import dataclass

from django.conf import settings
from django.utils import timezone

from community.members.queries import shown_name
from portal.core.urls import absolute_url
from portal.vocabulary import get_vocabulary

from ..addresses import number_path


@dataclass(frozen=True)
class Citation:
    """Who, what, when and where; every text is one line. `authors` is empty where nobody may be named."""

    number: str
    title: str
    authors: tuple[str, ...]
    published: datetime.date | None
    publisher: str
    url: str
    language: str
    licence: str
    licence_url: str
    summary: str

    @property
    def key(self) -> str:
        """What the source is called in the text that cites it."""
        return self.number.lower()


def authors_of(page) -> tuple[str, ...]:
    """Who has told it, as far as everybody may know: the organisation, else the person if her name is public."""
    if page.organisation_id and page.organisation:
        return (one_line(page.organisation.name),)
    name = shown_name(page.owner, None) if page.owner_id else ""
    return (one_line(name),) if name else ()


def citation_of(page) -> Citation:
    """The citation of a practice in the language of `page`."""
    language, published = page.locale.language_code, page.first_published_at
    licences = get_vocabulary("licence")
    known = page.licence in licences
    return Citation(
        number=page.number,
        title=one_line(page.title),
        authors=authors_of(page),
        published=timezone.localdate(published) if published else None,
        publisher=settings.SITE_NAME,
        url=absolute_url(f"/{language}/{number_path(page.number)}"),
        language=language,
        licence=str(licences.short_of(page.licence)) if known else page.licence,
        licence_url=licences.get(page.licence).url if known else "",
        summary=one_line(page.summary),
    )


def one_line(text: str) -> str:
    """`text` without line breaks, control characters and halves of characters."""
    kept = (" " if char.isspace() else char for char in text)
    return " ".join("".join(char for char in kept if unicodedata.category(char) not in ("Cc", "Cs")).split())


#: Braces are counted by BibTeX even behind a backslash, hence their names.
_TEX = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{char: f"\\{char}" for char in "&%$#_"},
}
_SPECIAL = re.compile("|".join(map(re.escape, _TEX)))


def tex(text: str) -> str:
    """`text` for TeX, in which each of its characters stands for itself."""
    return _SPECIAL.sub(lambda found: _TEX[found[0]], text)


def bibtex(citation: Citation) -> str:
    """An entry for BibTeX and BibLaTeX, in UTF-8."""
    fields = {
        # Inner braces keep capitals, and keep the name of an organisation in one piece.
        "title": f"{{{tex(citation.title)}}}",
        "author": " and ".join(f"{{{tex(author)}}}" for author in citation.authors),
        "year": str(citation.published.year) if citation.published else "",
        "month": str(citation.published.month) if citation.published else "",
        "howpublished": tex(citation.publisher),
        "number": tex(citation.number),
        "url": citation.url,
        "language": citation.language,
        "note": tex(citation.licence),
        "abstract": tex(citation.summary),
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@misc{{{citation.key},", *lines, "}", ""])


def ris(citation: Citation) -> str:
    """An entry in the format that most programs for references read; its lines end as it asks for."""
    tags = [
        ("TY", "ELEC"),
        ("ID", citation.number),
        ("TI", citation.title),
        *(("AU", author) for author in citation.authors),
        ("PY", str(citation.published.year) if citation.published else ""),
        ("DA", citation.published.strftime("%Y/%m/%d") if citation.published else ""),
        ("PB", citation.publisher),
        ("M1", citation.number),
        ("UR", citation.url),
        ("LA", citation.language),
        ("N1", " ".join(filter(None, (citation.licence, citation.licence_url)))),
        ("AB", citation.summary),
        ("ER", ""),
    ]
    return "".join(f"{tag}  - {value}\r\n" for tag, value in tags if value or tag == "ER")


def csl_json(citation: Citation) -> str:
    """A list of one entry for processors of the Citation Style Language."""
    published = citation.published
    entry = {
        "id": citation.key,
        "type": "webpage",
        "title": citation.title,
        "author": [{"literal": author} for author in citation.authors],
        "issued": {"date-parts": [[published.year, published.month, published.day]]} if published else None,
        "container-title": citation.publisher,
        "publisher": citation.publisher,
        "number": citation.number,
        "URL": citation.url,
        "language": citation.language,
        "license": citation.licence_url or citation.licence,
        "abstract": citation.summary,
    }
    return json.dumps([{name: value for name, value in entry.items() if value}], ensure_ascii=False, indent=1) + "\n"


@dataclass(frozen=True)
class Style:
    """A format: what it is called, its file's ending and type, and what writes it."""

    label: str
    ending: str
    content_type: str
    write: object


STYLES = {
    "bibtex": Style("BibTeX", "bib", "application/x-bibtex; charset=utf-8", bibtex),
    "ris": Style("RIS", "ris", "application/x-research-info-systems; charset=utf-8", ris),
    "csl-json": Style("CSL-JSON", "json", "application/vnd.citationstyles.csl+json", csl_json),
}
