"""Administrators see which mails could not be sent, and may have them tried again."""

from django.db import migrations


def grant(apps, _editor):
    """Makes the permission, which Django would make only after all migrations, and gives it."""
    group, permission = apps.get_model("auth", "Group"), apps.get_model("auth", "Permission")
    content_type = apps.get_model("contenttypes", "ContentType")
    mail, _created = content_type.objects.get_or_create(app_label="notifications", model="outgoingmail")
    change, _created = permission.objects.get_or_create(
        content_type=mail, codename="change_outgoingmail", defaults={"name": "Can change mail"}
    )
    made, _created = group.objects.get_or_create(name="Administrators")
    made.permissions.add(change)


class Migration(migrations.Migration):

    dependencies = [
        ("notifications", "0002_given_up_and_headers"),
        ("members", "0003_roles"),
    ]

    operations = [migrations.RunPython(grant, migrations.RunPython.noop)]
