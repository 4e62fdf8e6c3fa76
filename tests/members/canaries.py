"""Canaries: a word of its own in every personal field of a member, found by reading the models."""

import base64
import json
import uuid
import zlib
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection, models
from django.utils import timezone
from wagtail.models import Page

from portal.core.classification import Rows, rules
from practices.models import PracticePage

#: Stands in every canary and nowhere else.
MARK = "kanari"
ADDRESS = f"{MARK}.ilze@members.example"
NAME = "Ilze Kanarieniņa"
#: Addresses of pages are made by the tree; its own test looks at who owns them.
NOT_PLANTED = {("wagtailcore.Page", "url_path")}


@dataclass
class Canary:
    """A word that was put into a field."""

    model: str
    field: str
    word: str
    is_told: bool


class Sower:
    """Plants canaries for a member; a friend is there for what takes two."""

    def __init__(self, user, friend, *, keeps_contributions):
        self.user, self.friend, self.keeps = user, friend, keeps_contributions
        self.canaries = []

    def sow(self):
        """A canary in every personal field, and her address in every text of whatever row."""
        for rule in rules():
            if rule.whose and rule.model != "members.User":
                self._sow_own(rule)
        self._sow_user()
        for rule in rules():
            self._sow_mentions(rule)
        return self.canaries

    def _sow_own(self, rule):
        model = rule.model_class
        row = rule.rows_of(self.user.pk).first() or self.make(model, rule.whose)
        if rule.rows is Rows.CHOICE and self.keeps:
            return  # a contribution stays as it is, but for who made it
        fields = rule.told + rule.untold if rule.rows is Rows.GO else rule.emptied
        for name in fields:
            if (rule.model, name) not in NOT_PLANTED:
                self._plant(rule, model._meta.get_field(name), row)

    def _sow_user(self):
        rule = next(rule for rule in rules() if rule.model == "members.User")
        for name in ("language", "password"):
            self._plant(rule, get_user_model()._meta.get_field(name), self.user)
        for name, word in (("email", ADDRESS), ("name", NAME)):
            get_user_model().objects.filter(pk=self.user.pk).update(**{name: word})
            self.canaries.append(Canary(rule.model, name, word, is_told=True))

    def _plant(self, rule, field, row):
        word = f"{MARK}-{len(self.canaries)}-{field.name.replace('_', '-')}"
        value = value_for(field, word)
        if value is None:
            return
        type(row)._base_manager.filter(pk=row.pk).update(**{field.name: value})
        is_told = field.name in rule.told and bool(rule.told_to)
        words = [f"{word}.txt", f"{word} inside"] if isinstance(field, models.FileField) else [word[: field.max_length]]
        self.canaries += [Canary(rule.model, field.name, one, is_told) for one in words]

    def _sow_mentions(self, rule):
        """Her address, and in records her name, in any row: her own or somebody else's."""
        model = rule.model_class
        texts = [(name, f"Ask {ADDRESS}.") for name in rule.mentions]
        texts += [(name, f"{NAME} <{ADDRESS.upper()}>") for name in rule.mentions_name]
        if not texts:
            return
        row = rule.rows_of(self.user.pk).first() or model._base_manager.first() or self.make(model, ())
        for name, text in texts:
            field = model._meta.get_field(name)
            value = {**getattr(row, name), "contact_email": ADDRESS, "who": text} if name == "content" else None
            value = value or value_for(field, text, is_mention=True)
            assert value is not None, (rule.model, name)
            model._base_manager.filter(pk=row.pk).update(**{name: value})

    def make(self, model, whose):
        """A row of a model with what it cannot do without."""
        values = {}
        is_page = issubclass(model, Page)
        for field in model._meta.local_concrete_fields if is_page else model._meta.concrete_fields:
            if is_page and field.name == "page_ptr":
                continue
            if field.primary_key and field.get_internal_type().endswith("AutoField"):
                continue
            if isinstance(field, models.ForeignKey):
                values[field.name] = self._related(field, model, whose)
            elif not (field.has_default() or field.null):
                values[field.name] = least(field)
        if is_page:
            home = Page.objects.get(depth=2, locale__language_code="en")
            return home.add_child(instance=model(title="A page", slug=uuid.uuid4().hex, locale=home.locale, **values))
        return model._base_manager.bulk_create([model(**values)])[0]

    def _related(self, field, model, whose):
        target = field.remote_field.model
        paths = {path.split("__", 1)[0]: path.partition("__")[2] for path in whose}
        if target is get_user_model():
            second = field.name in whose[1:]
            return self.friend if second else self.user
        if paths.get(field.name):
            return target._base_manager.filter(**{paths[field.name]: self.user.pk}).first()
        if field.null:
            return None
        if target is ContentType:
            return ContentType.objects.get_for_model(PracticePage)
        return target._base_manager.first() or self.make(target, ())


def value_for(field, word, *, is_mention=False):
    """A value of this kind that holds the word; None where no word fits."""
    kind = field.get_internal_type()
    if hasattr(field, "stream_block"):
        return json.dumps([{"type": "text", "value": f"<p>{word}</p>", "id": str(uuid.uuid4())}])
    if kind == "JSONField":
        return {"said": word}
    if isinstance(field, models.FileField):
        return default_storage.save(f"{word}.txt", ContentFile(f"{word} inside".encode()))
    if isinstance(field, models.EmailField):
        return ADDRESS if is_mention else f"{word}@members.example"
    if isinstance(field, models.URLField):
        return f"https://{word}.example/" if not is_mention else f"https://portal.example/?ask={ADDRESS}"
    if isinstance(field, (models.CharField, models.TextField)) and not field.choices and (field.max_length or 99) > 15:
        return word[: field.max_length]
    return None


def least(field):
    """The least that a field takes."""
    kind = field.get_internal_type()
    if kind in ("DateTimeField", "DateField"):
        return timezone.now()
    if kind == "UUIDField":
        return uuid.uuid4()
    if kind == "GenericIPAddressField":
        return "fd00::1"
    if kind == "JSONField":
        return {}
    if "Integer" in kind or kind == "DecimalField":
        return 0
    if kind == "BooleanField":
        return False
    return field.choices[0][0] if field.choices else uuid.uuid4().hex[: field.max_length] if field.unique else "-"


def sightings(mark=MARK):
    """Everywhere in the database, the uploads and the cache where a word is still found."""
    mark = mark.lower()
    found = [f"{place}: {text[:200]}" for place, text in _everything() if mark in text.lower()]
    return sorted(set(found))


def _everything():
    yield from _tables()
    for session in Session.objects.all():
        yield "session", str(session.get_decoded())
    for path in Path(settings.MEDIA_ROOT).rglob("*"):
        yield "file name", str(path)
        if path.is_file():
            yield f"file {path}", readable(path.read_bytes())
    for key, value in getattr(cache, "_cache", {}).items():
        yield "cache", f"{key} {readable(value)}"


def _tables():
    with connection.cursor() as cursor:
        # All there is, also what no model knows: the tables of the search index and those behind them.
        if connection.vendor == "sqlite":
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        else:
            cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        names = [name for (name,) in cursor.fetchall()]
        assert len(names) > 80
        if connection.vendor == "sqlite":
            cursor.execute("DROP TABLE IF EXISTS temp.terms_there")
            cursor.execute(
                "CREATE VIRTUAL TABLE temp.terms_there USING fts5vocab('main', 'wagtailsearch_indexentry_fts', 'row')"
            )
            names.append("temp.terms_there")
        for name in names:
            cursor.execute(f"SELECT * FROM {name if '.' in name else connection.ops.quote_name(name)}")
            for row in cursor.fetchall():
                yield name, " | ".join(map(readable, row))
        if connection.vendor == "sqlite":
            cursor.execute("DROP TABLE temp.terms_there")


def readable(value):
    """A value as text; what was packed is unpacked."""
    if isinstance(value, memoryview):
        value = bytes(value)
    if isinstance(value, str) and len(value) > 40 and " " not in value:
        try:
            return value + readable(base64.b64decode(value, validate=True))
        except ValueError:
            return value
    if not isinstance(value, bytes):
        return str(value)
    try:
        return zlib.decompress(value).decode("utf-8", "replace")
    except zlib.error:
        return value.decode("utf-8", "replace")
