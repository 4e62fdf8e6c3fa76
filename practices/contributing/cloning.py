"""Beginning with what is there already: one's own practice, or one whose licence lets others build on it."""

from django.db import transaction
from django.utils.translation import gettext as _

from ..models import PracticePage, Submission
from ..permissions import writes_page
from ..queries import nearest_version, public_versions
from .drafts import begin_practice, draft_of, save_draft
from .sections import NAMES
from .values import set_value, value_of

#: Licences that let others change a text and publish it again.
OPEN_LICENCES = frozenset({"CC-BY-4.0", "CC-BY-SA-4.0", "CC-BY-NC-4.0", "CC-BY-NC-SA-4.0", "CC0-1.0"})
#: What belongs to whoever signs a practice and is asked anew.
SIGNED = frozenset(
    {"title", "organisation", "partners", "project", "contact_email", "data_use_consented_on",
     "sustainability_declared_on", "seo_title"}
)  # fmt: skip


class NotOpen(Exception):
    """Neither is the practice hers nor does its licence let others build on it."""


def can_start_from(user, page) -> bool:
    """Whether she may take this practice, as it is published or drafted, as a start for hers."""
    if page.live and page.licence in OPEN_LICENCES:
        return True
    return writes_page(user, page)


def source_by_number(number, language) -> PracticePage | None:
    """The public practice of a number, in `language` or the nearest that it has; None where there is none."""
    return nearest_version(public_versions(number), language)


@transaction.atomic
def clone_practice(*, user, source, language, title="") -> Submission:
    """Begins a practice of her own with all that `source` tells, apart from who signed it; raises NotOpen.

    `source` is a public page, or the original page of a submission of hers, of which the newest text is taken.
    """
    if not can_start_from(user, source):
        raise NotOpen
    text = source if source.live and source.owner_id != user.pk else source.get_latest_revision_as_object()
    # Translators: title of a practice that was begun as a copy of another; %(title)s is the title of that one.
    title = title or _("After: %(title)s") % {"title": text.title}
    submission = begin_practice(user=user, language=language, title=title)
    page = draft_of(submission)
    for name in NAMES:
        if name not in SIGNED:
            set_value(page, name, _copied(value_of(text, name)))
    save_draft(submission, page, user=user)
    Submission.objects.filter(pk=submission.pk).update(adapted_from=source)
    submission.adapted_from = source
    return submission


def _copied(value):
    """The value for another page: rows get identities of their own."""
    if not isinstance(value, list):
        return value
    rows = []
    for one in value:
        if hasattr(one, "sort_order"):
            fields = {field.attname: getattr(one, field.attname) for field in one._meta.concrete_fields
                      if field.name not in ("id", "page", "translation_key", "locale")}  # fmt: skip
            one = type(one)(**fields)
        rows.append(one)
    return rows
