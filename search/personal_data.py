"""What is personal in the search index: it is made from the content, and has to forget what that no longer says."""

from django.db import connection, transaction
from django_tasks import task

from portal.core.classification import on_erasure

from . import indexing
from .backends.database import tables as index


@on_erasure
def forget_words(erasure):
    """Has the indexes of words rewritten: SQLite only marks the words of a deleted text as deleted."""
    if connection.vendor == "sqlite":
        transaction.on_commit(rewrite_words.enqueue, robust=True)


@task()
def rewrite_words():
    """Works off what is noted, then merges each index of words into one piece, without what was deleted."""
    indexing.drain_all()
    names = [index.tables(number).words for number in index.SETS] + ["wagtailsearch_indexentry_fts"]
    with connection.cursor() as cursor:
        there = set(connection.introspection.table_names(cursor))
        for name in there.intersection(names):
            cursor.execute(f"INSERT INTO {name}({name}) VALUES('optimize')")
