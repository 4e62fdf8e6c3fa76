"""A group for each role; those that work in the admin may enter it."""

from django.db import migrations

GROUPS = ("Reviewers", "Facilitators", "Coordinators", "Translators", "Policymakers", "Editors", "Administrators")
#: Groups whose members work in the editors' admin.
AT_THE_DESK = ("Translators", "Administrators")


def make_groups(apps, _editor):
    """Makes what is not there; Wagtail has made the editors."""
    group, permission = apps.get_model("auth", "Group"), apps.get_model("auth", "Permission")
    content_type = apps.get_model("contenttypes", "ContentType")
    admin, _created = content_type.objects.get_or_create(app_label="wagtailadmin", model="admin")
    access, _created = permission.objects.get_or_create(
        content_type=admin, codename="access_admin", defaults={"name": "Can access Wagtail admin"}
    )
    for name in GROUPS:
        made, _created = group.objects.get_or_create(name=name)
        if name in AT_THE_DESK:
            made.permissions.add(access)


class Migration(migrations.Migration):

    dependencies = [
        ("members", "0002_profiles"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("wagtailadmin", "0001_create_admin_access_permissions"),
        ("wagtailcore", "0001_initial"),
    ]

    operations = [migrations.RunPython(make_groups, migrations.RunPython.noop)]
