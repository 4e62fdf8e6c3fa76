"""What a practice holds under the name of each field of the form: read, written and compared in one way for all."""

import datetime
import json
import re
from decimal import Decimal
from hashlib import blake2b

from django.db import models
from django.utils import timezone
from wagtail.blocks import StreamValue
from wagtail.models import TranslatableMixin

from ..choices import TERM_VOCABULARIES
from ..forms import field_name
from ..models import PracticePage
from ..services import set_terms

#: Fields that are lists of child rows.
ROWS = ("countries", "partners", "frameworks", "perspectives", "indicators", "materials")
#: Dates that the form asks as a tick: when somebody agreed.
DECLARATIONS = ("data_use_consented_on", "sustainability_declared_on")
#: {field of the form: vocabulary} of the lists of codes.
CODES = {field_name(vocabulary): vocabulary for vocabulary in TERM_VOCABULARIES}
#: Names that the admin's editor gives to paragraphs: no reader sees them, and they are new each time.
_BLOCK_KEY = re.compile(r' data-block-key="[^"]*"')
#: Of a row's columns, those that say where it stands and not what it says.
_PLACE = {"id", "sort_order", "page", "translation_key", "locale"}


def value_of(page, name):
    """What the form takes as the initial value of the field; of an organisation or a project its number."""
    if name in CODES:
        return list(page.codes.get(CODES[name], ()))
    if name in ROWS:
        return list(getattr(page, name).all())
    if name == "tags":
        return sorted(page.tags.names())
    if name in DECLARATIONS:
        return getattr(page, name) is not None
    if name in ("organisation", "project"):
        return getattr(page, f"{name}_id")
    return getattr(page, name)


def set_value(page, name, value):
    """Writes what the form's field was cleaned to; nothing is stored before the page is saved."""
    if name in CODES:
        set_terms(page, {CODES[name]: value})
    elif name in ROWS:
        _set_rows(page, name, value)
    elif name == "tags":
        page.tags.set(value)
    elif name in DECLARATIONS:
        setattr(page, name, (getattr(page, name) or timezone.localdate()) if value else None)
    elif value is None and isinstance(PracticePage._meta.get_field(name), models.CharField | models.TextField):
        setattr(page, name, "")
    else:
        setattr(page, name, value)


def _set_rows(page, name, rows):
    for order, row in enumerate(rows):
        row.sort_order = order
        if isinstance(row, TranslatableMixin):
            row.locale_id = page.locale_id
    setattr(page, name, rows)
    page.__dict__.pop("country_codes", None)


def comparable(value):
    """The value as plain data; two values are the same to readers exactly when these are equal.

    Identities of rows, blocks and paragraphs, line ends, blanks at the ends and the order of codes do not count.
    """
    if value is None:
        return ""
    if isinstance(value, models.Model):
        return _row(value) if any(hasattr(value, name) for name in ("page_id", "sort_order")) else value.pk
    if isinstance(value, StreamValue):
        return [[block["type"], _plain(block["value"])] for block in value.get_prep_value()]
    if isinstance(value, list | tuple):
        plain = [comparable(one) for one in value]
        return sorted(plain) if all(isinstance(one, str) for one in plain) else plain
    return _plain(value)


def _row(row):
    fields = [field for field in row._meta.concrete_fields if field.name not in _PLACE]
    return {field.name: _plain(getattr(row, field.attname)) for field in fields}


def _plain(value):
    if value is None:
        return ""
    if isinstance(value, str):
        return without_block_keys(value.replace("\r\n", "\n")).strip()
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, dict):
        return {name: _plain(one) for name, one in value.items()}
    return value


def without_block_keys(text) -> str:
    """Formatted text without the names of its paragraphs."""
    return _BLOCK_KEY.sub("", text)


def digest(value) -> str:
    """A short name of the value: the form carries it to say what it was loaded with."""
    plain = json.dumps(comparable(value), sort_keys=True, default=str)
    return blake2b(plain.encode(), digest_size=9).hexdigest()


def is_answered(page, name) -> bool:
    """Whether something stands in the field."""
    if name == "codes_sector" and page.is_cross_sector:
        return True
    value = value_of(page, name)
    return value is not None and value is not False and comparable(value) not in ("", [])
