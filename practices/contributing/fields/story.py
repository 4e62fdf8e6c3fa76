"""The field for the story of a practice: steps, quotations, pictures, figures, films and files in any order."""

import uuid

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.documents import get_document_model
from wagtail.images import get_image_model

from portal.core.blocks import StoryBlock
from portal.core.richtext_editing import RichTextFormField

from .row_form import Row, RowForm
from .row_forms import text_field, year_field
from .rows import RowsField
from .uploads import THUMBNAIL, FileFormField, PictureFormField


class StepForm(RowForm):
    """One step of what was done."""

    called = _("Step")
    # Translators: a button; adds a step to the story of a practice.
    add = _("Add a step")
    title = text_field(_("Title"), 160)
    text = RichTextFormField(label=_("What was done"))


class QuoteForm(RowForm):
    """Something somebody said."""

    called = _("Quotation")
    # Translators: a button; adds a quotation to the story of a practice.
    add = _("Add a quotation")
    text = forms.CharField(
        label=_("Quotation"), max_length=2000, strip=True, widget=forms.Textarea({"rows": 3, "dir": "auto"})
    )
    who = text_field(
        _("Who said it"), 160, help_text=_("A role such as “a second-year apprentice”; a name only with consent.")
    )


class PictureForm(RowForm):
    """A picture in the story."""

    called = _("Picture")
    # Translators: a button; adds a picture to the story of a practice.
    add = _("Add a picture")
    image = PictureFormField(label=_("Picture"), required=True)
    alt_text = text_field(_("What the picture shows"), 250, required=True, help_text=_("For those who cannot see it."))
    decorative = forms.BooleanField(label=_("It only decorates and says nothing of its own"), required=False)
    caption = text_field(_("Caption"), 250)
    # Translators: who made the picture
    credit = text_field(_("Picture by"), 160, required=True)

    def missing(self):
        """A picture that only decorates needs no words."""
        missing = super().missing()
        label = self.fields["alt_text"].label
        return [one for one in missing if one != label or not self.cleaned_data.get("decorative")]


class StatisticForm(RowForm):
    """A figure with its source."""

    called = _("Figure")
    # Translators: a button; adds a figure, such as "9%", to the story of a practice.
    add = _("Add a figure")
    value = text_field(_("Figure"), 40, required=True)
    text = text_field(_("What it counts"), 250, required=True)
    source = text_field(_("Source"), 160, required=True)
    year = year_field(_("Year"), required=True)


class VideoForm(RowForm):
    """A film elsewhere."""

    called = _("Film")
    # Translators: a button; adds a link to a film to the story of a practice.
    add = _("Add a film")
    title = text_field(_("Title"), 160, required=True)
    url = forms.URLField(
        label=_("Address"), assume_scheme="https",
        widget=forms.TextInput({"inputmode": "url", "dir": "ltr", "autocomplete": "off"}),
    )  # fmt: skip


class FileForm(RowForm):
    """A file to download."""

    called = _("File")
    # Translators: a button; adds a file to the story of a practice.
    add = _("Add a file")
    title = text_field(_("Title"), 160, required=True)
    document = FileFormField(label=_("File"), required=True)


class StoryFormField(RowsField):
    """The story: its value is a StreamValue of StoryBlock.

    Blocks keep their ids; a block of a kind that this form does not know stays as it is and may only be moved.
    """

    kinds = {
        "step": StepForm,
        "quote": QuoteForm,
        "picture": PictureForm,
        "statistic": StatisticForm,
        "video": VideoForm,
        "file": FileForm,
    }

    def __init__(self, *, block=None, **kwargs):
        self.block = block or StoryBlock()
        self._uploads = {}
        super().__init__(**kwargs)

    def __deepcopy__(self, memo):
        made = super().__deepcopy__(memo)
        made._uploads = {}
        return made

    def stored_rows(self, value):
        """The blocks as they are stored, `{"type": …, "value": …, "id": …}`."""
        rows = [
            Row(raw["type"], str(raw.get("id") or f"i{n}"), None, dict(raw))
            for n, raw in enumerate(value.get_prep_value() if value else ())
        ]
        pictures = [(row.stored["value"].get("image") or {}).get("image") for row in rows if row.kind == "picture"]
        self._find(get_image_model().objects.prefetch_renditions(THUMBNAIL), pictures)
        self._find(
            get_document_model().objects, [row.stored["value"].get("document") for row in rows if row.kind == "file"]
        )
        return rows

    def _find(self, objects, numbers):
        """Reads those uploads that are not at hand, all at once."""
        missing = {pk for pk in numbers if pk and (objects.model, pk) not in self._uploads}
        for pk, found in objects.in_bulk(missing).items() if missing else ():
            self._uploads[objects.model, pk] = found

    def initial_of(self, row):
        """The block's parts under the names that the form has for them."""
        value = dict(row.stored["value"])
        if row.kind == "picture":
            picture = value.pop("image", None) or {}
            value |= {"alt_text": picture.get("alt_text") or "", "decorative": bool(picture.get("decorative"))}
            value["image"] = self._uploads.get((get_image_model(), picture.get("image")))
        if row.kind == "file":
            value["document"] = self._uploads.get((get_document_model(), value.get("document")))
        return {name: value.get(name) for name in self.kinds[row.kind].base_fields}

    def built(self, row, cleaned):
        """The block with what was filled in, and with whatever it held beside."""
        old = row.stored or {}
        value = dict(old.get("value") or {})
        parts = dict(cleaned)
        if row.kind == "picture":
            image = parts.pop("image")
            value["image"] = {
                "image": image.pk if image else None,
                "alt_text": parts.pop("alt_text"),
                "decorative": parts.pop("decorative"),
            }
        if row.kind == "file":
            parts["document"] = parts["document"].pk if parts["document"] else None
        return {"type": row.kind, "value": value | parts, "id": old.get("id") or _as_id(row.token)}

    def value_of(self, items):
        """The story that consists of these blocks."""
        return self.block.to_python(items)


def _as_id(token):
    try:
        return str(uuid.UUID(token))
    except ValueError:
        return str(uuid.uuid4())
