"""The 18 languages and the English home: what a fresh database stands on."""

from django.conf import settings
from django.db import migrations


def plant(apps, schema_editor):
    ContentType = apps.get_model("contenttypes", "ContentType")
    Locale = apps.get_model("wagtailcore", "Locale")
    Page = apps.get_model("wagtailcore", "Page")
    Site = apps.get_model("wagtailcore", "Site")
    HomePage = apps.get_model("pages", "HomePage")

    for code, _name in settings.LANGUAGES:
        Locale.objects.get_or_create(language_code=code)
    if HomePage.objects.exists():
        return
    # Wagtail's own first page makes way.
    Page.objects.filter(depth=2).delete()
    Page.objects.filter(depth=1).update(numchild=1)
    content_type, _created = ContentType.objects.get_or_create(app_label="pages", model="homepage")
    home = HomePage.objects.create(
        title=settings.SITE_NAME,
        draft_title=settings.SITE_NAME,
        slug="home",
        content_type=content_type,
        path="00010001",
        depth=2,
        numchild=0,
        url_path="/home/",
        locale=Locale.objects.get(language_code=settings.LANGUAGE_CODE),
    )
    Site.objects.create(
        hostname="localhost", root_page_id=home.pk, is_default_site=True, site_name=settings.SITE_NAME
    )


class Migration(migrations.Migration):
    dependencies = [
        ("pages", "0001_initial"),
        ("wagtail_localize", "0001_initial"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]
    operations = [migrations.RunPython(plant, migrations.RunPython.noop)]
