"""A member's copy of her data: a zip with data.json, the files that she uploaded, and a page that explains both."""

import json
import tempfile
import zipfile
from pathlib import PurePosixPath

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.template.loader import render_to_string
from django.utils import timezone

from portal.core.classification import rules

#: Bytes up to which the copy is kept in memory while it is made.
IN_MEMORY = 5_000_000
#: Bytes of files that a copy may hold; what is beyond is named in it and given out by the portal's editors.
MOST_BYTES = 300_000_000


def copy_of_data(user):
    """The zip, as an open file at its beginning; its texts are in the active language."""
    made = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115  (whoever gets it closes it)
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        sections, left_out, room = [], [], MOST_BYTES
        for rule in rules():
            rows, files = _told(rule, user)
            for field, name, place in files:
                room = _put(archive, field.storage, name, place, room, left_out)
            if rows:
                sections.append({"section": rule.model, "title": str(rule.title), "rows": rows})
        about = {"portal": settings.SITE_NAME, "made_at": timezone.now(), "member": user.key, "sections": sections}
        archive.writestr("data.json", json.dumps(about, cls=DjangoJSONEncoder, ensure_ascii=False, indent=1))
        context = {"user": user, "sections": sections, "left_out": left_out, "site_name": settings.SITE_NAME}
        archive.writestr("README.txt", render_to_string("members/data_readme.txt", context))
    made.seek(0)
    return made


def _told(rule, user):
    """The rows of a rule that this member is told of, and the files that belong to them."""
    model = rule.model_class
    fields = [model._meta.get_field(name) for name in _exported(rule)]
    keys = [field.name for field in fields if isinstance(field, models.ForeignKey)]
    rows, files = [], []
    for one in rule.rows_told_to(user.pk).select_related(*keys):
        row = {}
        for field in fields:
            row[field.name], found = _value(rule, field, one, user)
            files += found
        rows.append(row)
    return rows, files


def _exported(rule):
    """What is told, and the texts of her own rows in which others might be looked for too."""
    contents = ("content",) if rule.model == "wagtailcore.Revision" else ()
    return rule.told + tuple(name for name in rule.mentions + rule.mentions_name if name not in contents)


def _value(rule, field, one, user):
    """What stands in the copy for a field, and the file to go with it: (value, [(field, name, place)])."""
    value = getattr(one, field.name)
    if isinstance(field, models.FileField):
        if not value:
            return "", []
        place = f"files/{rule.model}/{one.pk}-{PurePosixPath(value.name).name}"
        return place, [(field, value.name, place)]
    if isinstance(field, models.ForeignKey):
        return _reference(value, user), []
    if isinstance(value, (dict, list, int, float, bool, type(None))):
        return value, []
    if hasattr(value, "isoformat"):
        return value.isoformat(), []
    return str(value), []


def _reference(value, user):
    """Another row in a few words. Of another member nothing but the key of her page: the rest is hers to tell."""
    if value is None:
        return None
    if isinstance(value, get_user_model()):
        return "you" if value == user else {"member": value.key}
    return {"id": value.pk, "name": str(value)}


def _put(archive, storage, name, place, room, left_out):
    """Puts a file into the archive if there is room for it; returns the room that is left."""
    try:
        size = storage.size(name)
        if size > room:
            left_out.append(place)
            return room
        with storage.open(name) as source, archive.open(place, "w") as target:
            for chunk in iter(lambda: source.read(65_536), b""):
                target.write(chunk)
    except FileNotFoundError:
        return room
    return room - size
