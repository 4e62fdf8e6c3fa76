"""The text of a practice as it is kept in a revision, field by field as lines that people can read and compare.

Read from the kept data itself: no page is built, and what it points to is looked up for all revisions at once.
"""

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation

from django.template.defaultfilters import floatformat
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from taggit.models import Tag
from wagtail.documents import get_document_model
from wagtail.images import get_image_model

from community.organisations.models import Organisation
from community.projects.models import Project
from portal.core.blocks import StoryBlock
from portal.core.numbers import plain_number
from portal.vocabulary import get_vocabulary

from ..choices import TERM_VOCABULARIES, quantity
from .fields import PLAIN, RICH, ROWS, TOLD, WRITTEN, label_of
from .markup import lines_of

CODED = {"licence": "licence", "quality_label": "quality_label"}
POINTING = ("organisation", "project", "image")
#: Values of a block of the story, in the order in which they are read.
BLOCK_VALUES = ("value", "title", "text", "who", "image", "caption", "credit", "source", "year", "url", "document")
AVAILABLE = ("available_year", "available_month", "available_day")
BLOCK_LABELS = {name: block.label for name, block in StoryBlock().child_blocks.items()}
_WORDS = re.compile(r"\w+")


@dataclass(frozen=True)
class Part:
    """A field as lines; `is_told` says that they are in the language of the page, not in the reader's."""

    name: str
    label: str
    lines: tuple[str, ...]
    is_told: bool = False


@dataclass
class Names:
    """What numbers in revisions stand for: {number: name} of organisations, projects, pictures, files, keywords."""

    organisation: Mapping = field(default_factory=dict)
    project: Mapping = field(default_factory=dict)
    image: Mapping = field(default_factory=dict)
    document: Mapping = field(default_factory=dict)
    tag: Mapping = field(default_factory=dict)

    def of(self, kind, number) -> str:
        """The name; what is gone keeps its number."""
        return getattr(self, kind).get(number) or f"#{number}"


def names_for(contents: Iterable[Mapping]) -> Names:
    """The names of all that these revisions point to: a query for each kind of thing that they do point to."""
    wanted: dict[str, set] = defaultdict(set)
    for content in contents:
        _collect(content, wanted)
    sources = {
        "organisation": (Organisation.objects, "name"),
        "project": (Project.objects, "acronym"),
        "image": (get_image_model().objects, "title"),
        "document": (get_document_model().objects, "title"),
        "tag": (Tag.objects, "name"),
    }
    found = {}
    for kind, (manager, name) in sources.items():
        if numbers := wanted[kind] - {None}:
            found[kind] = dict(manager.filter(pk__in=numbers).values_list("pk", name))
    return Names(**found)


def _collect(content, wanted):
    for kind in POINTING:
        wanted[kind].add(content.get(kind))
    for relation, kind in (("partners", "organisation"), ("materials", "document"), ("tagged_items", "tag")):
        wanted[kind] |= {row.get(kind) for row in content.get(relation) or ()}
    for block in story_blocks(content):
        value = block.get("value")
        if isinstance(value, dict):
            wanted["document"].add(value.get("document"))
            wanted["image"].add(_image_of(value))


def story_blocks(content: Mapping) -> list[dict]:
    """The blocks of the story as they are kept; an unreadable story has none."""
    raw = content.get("story") or []
    try:
        blocks = json.loads(raw) if isinstance(raw, str) else raw
    except ValueError:
        return []
    return [block for block in blocks if isinstance(block, dict)] if isinstance(blocks, list) else []


def _image_of(value):
    image = value.get("image")
    return image.get("image") if isinstance(image, dict) else image


def parts_of(content: Mapping, names: Names) -> list[Part]:
    """Every field of a revision with what it holds, in the order in which the page tells it; empty ones too."""
    codes = defaultdict(list)
    for row in content.get("terms") or ():
        codes[row["vocabulary"]].append(row["code"])
    parts = [_part(name, _written(content, name, names)) for name in WRITTEN]
    parts += [_part(name, _rows(content, name, names)) for name in ROWS]
    parts += [_part(f"terms:{one}", [_code(one, code) for code in codes[one]]) for one in TERM_VOCABULARIES]
    return parts + [_part(name, _plain(content, name, names)) for name in PLAIN]


def story_of(revision) -> list[Part]:
    """What the text of a revision tells, without empty fields, title and summary; asks for what it points to."""
    if revision is None:
        return []
    names = names_for([revision.content])
    return [part for part in parts_of(revision.content, names) if part.lines and part.name not in ("title", "summary")]


def word_counts(content: Mapping) -> dict[str, int]:
    """{word: how often} in all that its authors have written themselves."""
    counts: dict[str, int] = defaultdict(int)
    names = Names()
    lines = [line for name in WRITTEN for line in _written(content, name, names)]
    lines += [line for row in content.get("perspectives") or () for line in lines_of(row.get("text", ""))]
    for relation, key in (("indicators", "label"), ("materials", "title")):
        lines += [row.get(key) or "" for row in content.get(relation) or ()]
    for line in lines:
        for word in _WORDS.findall(line):
            counts[word] += 1
    return counts


def _part(name, lines):
    return Part(name, label_of(name), tuple(line for line in lines if line), name in TOLD)


def _written(content, name, names):
    if name == "story":
        return [line for block in story_blocks(content) for line in _block(block, names)]
    text = content.get(name) or ""
    return lines_of(text) if name in RICH else tuple(line.strip() for line in str(text).splitlines())


def _block(block, names):
    """A block of the story: what it is and its title, then its text."""
    kind, value = block.get("type", ""), block.get("value")
    label = str(BLOCK_LABELS.get(kind, kind))
    if not isinstance(value, dict):
        return [label, *lines_of(str(value))]
    if kind == "step":
        return [_named(label, value.get("title")), *lines_of(value.get("text") or "")]
    shown = [_value(name, value, names) for name in BLOCK_VALUES]
    if kind == "picture" and isinstance(value.get("image"), dict):
        shown.append(value["image"].get("alt_text") or "")
    return [_named(label, " – ".join(one for one in shown if one))]


def _value(name, value, names):
    if name == "image" and "image" in value:
        number = _image_of(value)
        return names.of("image", number) if number else ""
    if name == "document" and value.get("document"):
        return names.of("document", value["document"])
    return " ".join(str(value.get(name) or "").split())


def _named(label, text):
    # Translators: what something is, and what it is called, such as "Step: The plan"
    return _("%(label)s: %(text)s") % {"label": label, "text": text} if text else label


def _rows(content, name, names):
    rows = content.get(name) or ()
    return [line for row in rows for line in ROW_LINES[name](row, names)]


def _perspective(row, _names):
    return [_code("perspective", row["role"]), *lines_of(row.get("text") or "")]


def _indicator(row, _names):
    year = str(row["year"]) if row.get("year") else ""
    source = row.get("source") or ""
    eqavet = _code("eqavet_indicator", row.get("eqavet"))
    return [_joined(f"{row.get('label', '')}: {_quantity(row)}", year, source, eqavet)]


def _quantity(row):
    try:
        return quantity(plain_number(Decimal(str(row.get("value")))), row.get("unit"))
    except InvalidOperation:
        return ""


def _material(row, names):
    file = names.of("document", row["document"]) if row.get("document") else ""
    words = [_code(one, row.get(key)) for key, one in (("type", "material_type"), ("language",) * 2, ("licence",) * 2)]
    available = "-".join(str(row[key]) for key in AVAILABLE if row.get(key))
    return [_joined(row.get("title", ""), *words, file, row.get("url") or "", available)]


ROW_LINES = {
    "perspectives": _perspective,
    "indicators": _indicator,
    "materials": _material,
    "countries": lambda row, names: [_joined(_code("country", row["code"]), _code("region", row.get("region")))],
    "partners": lambda row, names: [
        _joined(names.of("organisation", row["organisation"]), _code("partner_role", row.get("role")))
    ],
    "frameworks": lambda row, names: [
        _joined(_code("framework", row["scheme"]), row.get("code", ""), row.get("level", ""))
    ],
    "tagged_items": lambda row, names: [names.of("tag", row["tag"])],
}


def _joined(*texts):
    return " · ".join(text for text in texts if text)


def _plain(content, name, names):
    value = content.get(name)
    if value in (None, "", False):
        return ()
    if value is True:
        return (_("Yes"),)
    if name in POINTING:
        return (names.of(name, value),)
    if name in CODED:
        return (_code(CODED[name], value),)
    if name == "cost":
        return (f"€ {floatformat(value, '-2g')}",)
    if name.endswith("_on"):
        return (date_format(date.fromisoformat(value)),)
    return (str(value),)


def _code(vocabulary, code):
    """The label of a code; one that there is no more is shown as it is."""
    return get_vocabulary(vocabulary).label_or_code(code) if code else ""
