"""What names a member in other people's texts and in records, and how it is taken out of them."""

import html
import json
import re
from dataclasses import dataclass
from urllib.parse import quote

from django.db.models import F, JSONField, Q, TextField, Value
from django.db.models.functions import Cast
from django.db.models.signals import post_save
from wagtail.search import index

from search.sources import sources

#: A name of fewer letters would be found in half of all words.
SHORTEST_NAME = 3


@dataclass(frozen=True)
class Traces:
    """The addresses and the name by which a member was known."""

    user_id: int
    key: str
    name: str
    addresses: tuple[str, ...]

    @classmethod
    def of(cls, user):
        """Reads them before they are gone."""
        from allauth.account.models import EmailAddress

        others = EmailAddress.objects.filter(user=user).values_list("email", flat=True)
        addresses = {address.lower() for address in (user.email, *others) if address}
        return cls(user.pk, user.key, user.name.strip(), tuple(sorted(addresses)))

    @property
    def names(self):
        """The name, where it is long enough to be told from a word."""
        return (self.name,) if len(self.name) >= SHORTEST_NAME else ()


def written(word):
    """All the ways in which a word may stand in a column: as it is, in JSON, in markup, in an address."""
    escaped = {word, html.escape(word), quote(word), quote(word, safe="@")}
    return {form for one in escaped for form in (one, json.dumps(one)[1:-1], json.dumps(one, ensure_ascii=False)[1:-1])}


def pattern(words):
    """Finds any of the words as a whole one, in every way of writing."""
    forms = sorted({form for word in words for form in written(word)}, key=len, reverse=True)
    return re.compile(rf"(?<![\w.+-])(?:{'|'.join(map(re.escape, forms))})(?![\w-]|\.\w)", re.IGNORECASE)


def take_out(model, fields, words, put=""):
    """Replaces the words in these text or JSON columns of every row; the search indexes are told.

    An address is matched as a whole: `ann@x.example` stays in `joann@x.example`.
    """
    if not words:
        return
    found = pattern(words)
    changed = {pk for name in fields for pk in _take_out_of_column(model, name, words, found, put)}
    for instance in model._base_manager.filter(pk__in=changed if is_searched(model) else ()):
        post_save.send(sender=model, instance=instance, created=False, raw=False, using="default", update_fields=None)


def is_searched(model):
    """Whether a search index is made from this model: ours or the admin's."""
    ours = {one for source in sources() for one in (*source.models, *source.related_models)}
    return issubclass(model, (index.Indexed, *ours))


def rows_naming(model, field, words):
    """Rows whose column (text, as `_text`) holds one of the words; a letter's case counts but in plain Latin."""
    forms = {form for word in words for form in written(word)}
    wanted = Q()
    for form in forms:
        wanted |= Q(_text__icontains=form)
    return model._base_manager.annotate(_text=Cast(F(field), TextField())).filter(wanted)


def _take_out_of_column(model, name, words, found, put):
    field = model._meta.get_field(name)
    for pk, text in list(rows_naming(model, name, words).values_list("pk", "_text")):
        cleaned = found.sub(put, text)
        if cleaned == text:
            continue
        value = Value(cleaned, output_field=TextField())
        is_json = field.get_internal_type() == "JSONField"
        model._base_manager.filter(pk=pk).update(**{name: Cast(value, JSONField()) if is_json else value})
        yield pk
