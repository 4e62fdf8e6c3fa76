"""Whether pictures say what they show, and who made them."""

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

from .findings import Finding, error, warning
from .reading import Draft
from .words import PICTURES

_FILE_NAME = re.compile(
    r"(?:\.(?:jpe?g|png|gif|webp|avif|heic|tiff?|bmp|svg)\s*$|^(?:img|dsc[nf]?|pxl|p|dji|screenshot|image|foto|photo|scan)"
    r"[\s_-]*\d{2,}[\w\s().-]*$)",
    re.IGNORECASE,
)


def pictures(draft: Draft) -> Iterator[Finding]:
    """An error for each picture without an alternative text; a warning for one that says nothing, or has no credit."""
    for picture in draft.pictures:
        which = {"number": picture.number}
        alt = picture.alt.strip()
        if not alt and not picture.is_decorative:
            message = _("Picture %(number)d of the story does not say what it shows.") if picture.number else _(
                "The picture does not say what it shows."
            )  # fmt: skip
            yield error(
                "alt_missing", picture.alt_field, message % which,
                _("Describe in a sentence what there is to see, for those who cannot see it."),
            )  # fmt: skip
        elif alt and (_FILE_NAME.search(alt) or alt.casefold() in PICTURES):
            yield warning(
                "alt_file_name", picture.alt_field, _("The description of a picture says nothing of what it shows."),
                _("Describe in a sentence what there is to see, for those who cannot see it."), passage=alt,
            )  # fmt: skip
        if not picture.credit.strip():
            message = _("Picture %(number)d of the story does not say who made it.") if picture.number else _(
                "It is not said who made the picture."
            )  # fmt: skip
            yield warning(
                "credit_missing", picture.credit_field, message % which,
                _("Name who took or drew it, and be sure that it may be published."),
            )  # fmt: skip
