"""Makes the tables of the index anew, as their columns follow the levels of the ranking, and those of the copying."""

from django.db import migrations, models

from search.backends.database.backend import engine_for
from search.backends.database.tables import SETS, tables


def make_anew(apps, schema_editor):
    """Drop and make both sets; `rebuild_search` fills them."""
    engine = engine_for(schema_editor.connection.vendor)
    for number in SETS:
        for statement in (*engine.drop(tables(number)), *engine.create(tables(number))):
            schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial")]

    operations = [
        migrations.RunPython(make_anew, migrations.RunPython.noop),
        migrations.CreateModel(
            name="CopyState",
            fields=[
                ("id", models.PositiveSmallIntegerField(default=1, primary_key=True, serialize=False)),
                ("turn", models.BigIntegerField(default=0)),
                ("building", models.CharField(blank=True, max_length=200)),
            ],
            options={"verbose_name": "state of the copy", "verbose_name_plural": "state of the copy"},
        ),
        migrations.CreateModel(
            name="PendingCopy",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(blank=True, max_length=40)),
                ("key", models.CharField(blank=True, max_length=120)),
                ("noted_at", models.DateTimeField(auto_now_add=True)),
                ("attempts", models.PositiveSmallIntegerField(default=0)),
                ("not_before", models.DateTimeField(blank=True, null=True)),
                ("error", models.TextField(blank=True)),
            ],
            options={"verbose_name": "pending copy", "verbose_name_plural": "pending copies"},
        ),
    ]
