"""Wagtail's workflow of practices: a quality check, then a review."""

from django.db import migrations

NAME = "Practices"
TASKS = (("qualitychecktask", "QualityCheckTask", "Quality check"), ("reviewtask", "ReviewTask", "Review"))


def make_workflow(apps, _editor):
    """Makes it, and gives it to the repositories that are there; `plant_site` does so for later ones."""
    content_type = apps.get_model("contenttypes", "ContentType")
    workflow, _created = apps.get_model("wagtailcore", "Workflow").objects.get_or_create(name=NAME)
    for order, (model, model_name, name) in enumerate(TASKS):
        kind, _created = content_type.objects.get_or_create(app_label="practices", model=model)
        task = apps.get_model("practices", model_name).objects.create(name=name, content_type=kind)
        step = apps.get_model("wagtailcore", "WorkflowTask")
        step.objects.create(workflow=workflow, task_id=task.task_ptr_id, sort_order=order)
    for repository in apps.get_model("practices", "PracticeIndexPage").objects.all():
        given = apps.get_model("wagtailcore", "WorkflowPage").objects
        given.update_or_create(page_id=repository.page_ptr_id, defaults={"workflow": workflow})


class Migration(migrations.Migration):

    dependencies = [
        ("contenttypes", "0002_remove_content_type_name"),
        ("wagtailcore", "0098_apitoken"),
        ("practices", "0003_contribution_and_reuse"),
    ]

    operations = [migrations.RunPython(make_workflow, migrations.RunPython.noop)]
