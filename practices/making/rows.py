"""Rows of a table, written many at a time without making model instances."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.core.management.color import no_style
from django.db import connection
from django.db.models import AutoField, Model


class TableRows:
    """Writes rows of `model`'s own table, given as {column attribute: value}; what a row leaves out has its default.

    A key that the database counts up by itself is left to it unless `with_keys`. For a page model the rows of its
    parent's table are written apart.
    """

    def __init__(self, model: type[Model], *, with_keys: bool = False):
        self.model = model
        counted = [] if with_keys else [field for field in model._meta.local_fields if isinstance(field, AutoField)]
        self.fields = [field for field in model._meta.local_concrete_fields if field not in counted]
        self.defaults = {field.attname: self._stored(field, _default(field)) for field in self.fields}

    @staticmethod
    def _stored(field, value: Any) -> Any:
        return field.get_db_prep_save(value, connection)

    def insert(self, rows: Iterable[Mapping[str, Any]]) -> None:
        """Writes the rows."""
        quote = connection.ops.quote_name
        columns = ", ".join(quote(field.column) for field in self.fields)
        places = ", ".join(["%s"] * len(self.fields))
        values = [
            tuple(
                self._stored(field, row[field.attname]) if field.attname in row else self.defaults[field.attname]
                for field in self.fields
            )
            for row in rows
        ]
        with connection.cursor() as cursor:
            table = quote(self.model._meta.db_table)
            cursor.executemany(f"INSERT INTO {table} ({columns}) VALUES ({places})", values)


def _default(field) -> Any:
    """The default that holds for every row; keys and the like are always given."""
    return None if field.primary_key or field.unique else field.get_default()


def continue_numbering(*models: type[Model]) -> None:
    """Lets the database count on behind keys that were written by hand."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), models):
            cursor.execute(statement)
