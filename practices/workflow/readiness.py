"""Whether a draft can be handed in: what the checks hold against it."""

from django.core.exceptions import ValidationError

from ..checks.run import blocking
from ..models import PracticePage


def hindrances(submission) -> list[str]:
    """What has to be mended first, in sentences of the active language; nothing where it can be handed in."""
    page = PracticePage.objects.get(pk=submission.page_id).get_latest_revision_as_object()
    return [f"{finding.message} {finding.how}".strip() for finding in blocking(page)] or _invalid(page)


def _invalid(page):
    """What the page itself would refuse when it is published."""
    try:
        page.full_clean()
    except ValidationError as fault:
        return [f"{label_of(page, name)}: {message}" for name, found in fault.message_dict.items() for message in found]
    return []


def label_of(page, name):
    """A field's name for people."""
    fields = {field.name: field for field in page._meta.get_fields()}
    return str(getattr(fields.get(name), "verbose_name", name)).capitalize()
