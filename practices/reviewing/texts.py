"""The text that is reviewed, beside the grid."""

from ..models import PracticePage
from ..queries import attach_documents, attach_organisations


def reviewed_text(submission, revision=None) -> PracticePage:
    """The practice as this revision has it (the newest, unless told), unsaved, in a few queries.

    What it refers to and is no longer there is left out.
    """
    page = submission.page
    revision = revision or page.latest_revision
    if revision is None:
        return page
    draft = PracticePage.from_serializable_data(revision.content, check_fks=False)
    draft.pk, draft.locale = page.pk, page.locale
    attach_organisations(draft)
    attach_documents(draft)
    return draft
