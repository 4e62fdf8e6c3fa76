"""What goes online and offline: the revision that was reviewed, its label in all languages."""

from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.models import Revision

from ..models import PracticePage, QualityCheckTask, ReviewTask


def publish_reviewed_revision(workflow_state, user=None):
    """Publishes what the last step was about: of a practice the revision that was reviewed, else the latest one."""
    state = workflow_state.task_states.filter(status="approved").order_by("-finished_at", "-pk").first()
    task = state.task.specific if state else None
    is_review = isinstance(task, ReviewTask)
    revision = state.revision if is_review else workflow_state.content_object.get_latest_revision()
    # Whoever may end our steps need not be one who publishes in the admin.
    revision.publish(user=user, skip_permission_checks=is_review or isinstance(task, QualityCheckTask))


def label_revision(revision, label):
    """Writes the label into what will be published."""
    revision.content["quality_label"] = label
    revision.save(update_fields=["content"])


def carry_label(page):
    """Gives all translations that are online the label of the original, in what they show and in what they keep."""
    versions = PracticePage.objects.filter(translation_key=page.translation_key, live=True).exclude(pk=page.pk)
    for version in versions.exclude(quality_label=page.quality_label):
        version.quality_label = page.quality_label
        version.save(clean=False, update_fields=["quality_label"])
        kept = {version.live_revision_id, version.latest_revision_id} - {None}
        for revision in Revision.objects.filter(pk__in=kept):
            label_revision(revision, page.quality_label)


def unpublish_everywhere(page, *, user):
    """Takes the practice offline in all its languages."""
    for version in PracticePage.objects.filter(translation_key=page.translation_key, live=True):
        UnpublishPageAction(version, user=user).execute(skip_permission_checks=True)
