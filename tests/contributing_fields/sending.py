"""Forms as a browser sends them back, and stories to fill them with."""

import json
import re
import uuid
from html import unescape

from django.http import QueryDict

from portal.core.blocks import StoryBlock
from practices.contributing.fields import asks_for_rows
from tests.contributing_fields.demonstration import NAMES, form_on


def story(*blocks):
    """A story of (type, value) with fixed ids."""
    return StoryBlock().to_python(
        [{"type": kind, "value": value, "id": str(uuid.UUID(int=n))} for n, (kind, value) in enumerate(blocks, 1)]
    )


STORY = (
    ("step", {"title": "First", "text": '<p data-block-key="a">One <b>bold</b></p>'}),
    ("quote", {"text": "Said\nso", "who": "A teacher"}),
    ("statistic", {"value": "9%", "text": "fewer left", "source": "School", "year": 2022}),
    ("video", {"title": "Film", "url": "https://films.example/1"}),
)


def sent(form, **changes):
    """The data that a browser sends for a form just shown; `changes` set, or with None take away, single names."""
    page = form.as_div()
    page = re.sub(r"<template.*?</template>", "", page, flags=re.S)
    data = QueryDict(mutable=True)
    for found in re.finditer(
        r"<input([^>]*)>|<textarea([^>]*)>\n?(.*?)</textarea>|<select([^>]*)>(.*?)</select>", page, re.S
    ):
        attributes = dict(re.findall(r'([\w-]+)="([^"]*)"', found[1] or found[2] or found[4] or ""))
        bare = re.sub(r'"[^"]*"', "", found[1] or "")
        if not attributes.get("name") or attributes.get("type") == "file" or " disabled" in bare:
            continue
        value = attributes.get("value", "on" if attributes.get("type") == "checkbox" else "")
        if attributes.get("type") == "checkbox" and " checked" not in bare:
            continue
        if found[2] is not None:
            value = found[3]
        if found[4] is not None:
            chosen = re.search(r'<option value="([^"]*)" selected', found[5])
            value = chosen[1] if chosen else ""
        data.appendlist(attributes["name"], unescape(value))
    for name, value in changes.items():
        data.pop(name, None)
        if value is not None:
            data[name] = value
    return data


def content(draft):
    """The draft as a version stores it, for comparison: everything the fields know."""
    stored = draft.serializable_data()
    return {name: json.loads(stored[name]) if name == "story" else stored[name] for name in NAMES}


def pressed(draft, user, order, field="story", **changes):
    """The form after a button for rows was pressed in the browser."""
    data = sent(form_on(draft, user), **changes)
    data[f"{field}-do"] = order
    form = form_on(draft, user, data)
    assert asks_for_rows(form)
    return form


def shown_kinds(form):
    """Kinds of the rows of the story as the page shows them."""
    return [one.partition(".")[0] for one in sent(form).getlist("story-row")]


KINDS = ["step", "quote", "statistic", "video", "picture", "file"]
