"""The outbox, the state of the index, and the two sets of index tables (per kind of database)."""

from django.db import migrations, models

from search.backends.database.backend import engine_for
from search.backends.database.tables import SETS, tables


def create_tables(apps, schema_editor):
    engine = engine_for(schema_editor.connection.vendor)
    for number in SETS:
        for statement in engine.create(tables(number)):
            schema_editor.execute(statement)


def drop_tables(apps, schema_editor):
    engine = engine_for(schema_editor.connection.vendor)
    for number in SETS:
        for statement in engine.drop(tables(number)):
            schema_editor.execute(statement)


class Migration(migrations.Migration):
    initial = True
    dependencies = []

    operations = [
        migrations.CreateModel(
            name="IndexState",
            fields=[
                ("id", models.PositiveSmallIntegerField(default=1, primary_key=True, serialize=False)),
                ("active", models.PositiveSmallIntegerField(default=0)),
                ("stamp", models.BigIntegerField(default=0)),
                ("build", models.BigIntegerField(blank=True, null=True)),
            ],
            options={
                "verbose_name": "state of the index",
                "verbose_name_plural": "state of the index",
            },
        ),
        migrations.CreateModel(
            name="PendingChange",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=40)),
                ("key", models.CharField(max_length=120)),
                ("noted_at", models.DateTimeField(auto_now_add=True)),
                ("attempts", models.PositiveSmallIntegerField(default=0)),
                ("not_before", models.DateTimeField(blank=True, null=True)),
                ("error", models.TextField(blank=True)),
            ],
            options={
                "verbose_name": "pending change",
                "verbose_name_plural": "pending changes",
                "indexes": [models.Index(fields=["kind", "key"], name="search_pending_document")],
            },
        ),
        migrations.RunPython(create_tables, drop_tables),
    ]
