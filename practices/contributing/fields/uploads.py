"""Fields for a picture or a file: stored as soon as it is clean, so that it survives a form that comes back."""

from dataclasses import dataclass
from datetime import timedelta
from pathlib import PurePath

from django.core import signing
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.images.shortcuts import get_rendition_or_not_found
from wagtail.models import Collection

from portal.core import file_uploads, uploads
from portal.core.names import tidy_name

from .base import SiteWidget, StoredField

COLLECTION = "Practices"
LARGEST_SIDE = 2400
#: The picture that the form shows.
THUMBNAIL = "max-320x240"
#: More than anybody needs; what nobody uses goes after a day.
MOST_A_DAY = 300
_SALT = "practices.contributing.uploads"


def practices_collection() -> Collection:
    """Where the pictures and files of practices lie in the admin; made when it is not there."""
    found = Collection.objects.filter(name=COLLECTION, depth=2).first()
    return found or Collection.get_first_root_node().add_child(name=COLLECTION)


@dataclass
class Chosen:
    """What was sent for an upload: a file, the signed name of one sent before, and whether to take it away."""

    file: object = None
    kept: str = ""
    is_removed: bool = False


class UploadInput(SiteWidget):
    """A file input that shows what there is, with a box to take it away."""

    template_name = "contributing/fields/upload.html"
    needs_multipart_form = True
    accepted = ""
    is_picture = False

    class Media:
        css = {"all": ["portal/css/writing-fields.css"]}

    def value_from_datadict(self, data, files, name):
        """What was Chosen; None where the form did not have this field."""
        if self.value_omitted_from_data(data, files, name):
            return None
        return Chosen(files.get(name), data.get(f"{name}-kept", ""), f"{name}-remove" in data)

    def value_omitted_from_data(self, data, files, name):
        """Whether the form did not have this field; an input without a file still says so."""
        return name not in files and f"{name}-kept" not in data

    def get_context(self, name, value, attrs):
        """Adds what there is, and its signed name where it is not on the page yet."""
        context = super().get_context(name, value, attrs)
        shown = self.field.shown(value)
        is_new = shown is not None and shown != self.field.stored_object
        context["widget"] |= {
            "shown": shown,
            "kept": self.field.signed(shown) if is_new else "",
            "thumbnail": get_rendition_or_not_found(shown, THUMBNAIL) if shown and self.is_picture else None,
            "accepted": self.accepted,
            "is_picture": self.is_picture,
        }
        return context


class PictureInput(UploadInput):
    """For a picture."""

    accepted = uploads.ACCEPTED
    is_picture = True


class FileInput(UploadInput):
    """For a file."""

    accepted = file_uploads.ACCEPTED


class UploadField(StoredField):
    """An upload: its value is the stored object or None.

    Only what the member sent herself, or what stands on the page already, may be named; whatever else is named is
    refused. The form must have an attribute `user`. Refuses with PictureRefused or FileRefused.
    """

    def __init__(self, **kwargs):
        kwargs.setdefault("required", False)
        super().__init__(**kwargs)
        self.widget.field = self
        self._made = (None, None)

    def __deepcopy__(self, memo):
        made = super().__deepcopy__(memo)
        made.widget.field = made
        made._made = (None, None)
        return made

    # --- what subclasses say

    def model(self):
        """The model of what is stored."""
        raise NotImplementedError

    def store(self, file):
        """Looks at `file` and stores it."""
        raise NotImplementedError

    # --- names

    def signed(self, shown):
        """A name for what this member has sent, of use to her alone."""
        return signing.dumps([self.model()._meta.label, shown.pk, self.user.pk if self.user else 0], salt=_SALT)

    def _named(self, kept):
        """What a signed name stands for; raises ValidationError for one that is forged, or somebody else's."""
        try:
            label, pk, user = signing.loads(kept, salt=_SALT)
        except signing.BadSignature as problem:
            raise self._forged() from problem
        found = self.model().objects.filter(pk=pk, uploaded_by_user=user).first()
        if label != self.model()._meta.label or not self.user or user != self.user.pk:
            raise self._forged()
        if found is None:
            raise ValidationError(_("This file is not there any more. Please choose it again."), code="gone")
        return found

    def _forged(self):
        return ValidationError(_("This file cannot be used here. Please choose it again."), code="forged")

    @property
    def stored_object(self):
        """What stands on the page, be it named by its number or given as it is."""
        before = self.before
        if isinstance(before, int):
            self.before = before = self.model().objects.filter(pk=before).first()
        return before or None

    def shown(self, value):
        """What the form shows: just stored, sent before, or on the page."""
        if not isinstance(value, Chosen):
            return self.stored_object
        if value.file is not None and self._made[0] is value.file:
            return self._made[1]
        if value.is_removed:
            return None
        if value.kept:
            try:
                return self._named(value.kept)
            except ValidationError:
                return self.stored_object
        return self.stored_object

    # --- what a form asks

    def clean(self, chosen):
        """What was chosen, stored; what there is where nothing was."""
        value = self._chosen(chosen)
        self.validate(value)
        return value

    def _chosen(self, chosen):
        if chosen is None:
            return self.stored_object
        if chosen.file is not None:
            return self._stored(chosen.file)
        if chosen.is_removed:
            return None
        return self._named(chosen.kept) if chosen.kept else self.stored_object

    def _stored(self, file):
        if self._made[0] is not file:
            if self.user is None:
                raise self._forged()
            self._refuse_floods()
            self._made = (file, self.store(file))
        return self._made[1]

    def _refuse_floods(self):
        since = timezone.now() - timedelta(days=1)
        if self.model().objects.filter(uploaded_by_user=self.user, created_at__gte=since).count() >= MOST_A_DAY:
            raise ValidationError(_("You have sent very many files today. Please go on tomorrow."), code="flood")

    def has_changed(self, initial, chosen):
        """Whether something else was chosen, or what there is was taken away."""
        if self.disabled or chosen is None:
            return False
        if chosen.file is not None:
            return True
        if chosen.is_removed:
            return initial is not None
        return bool(chosen.kept) and self.shown(chosen) != self.stored_object


def title_of(file, otherwise) -> str:
    """A title for the admin, made of the file's name; `otherwise` where it says nothing."""
    return tidy_name(PurePath(str(file.name or "").replace("\\", "/")).stem)[:100] or otherwise


def _saved(instance, content):
    """Writes the file, then the row; when the row cannot be written, the file goes again."""
    instance.file_size = content.size
    instance.file.save(content.name, content, save=False)
    try:
        instance._set_file_hash()
        instance.save()
    except BaseException:
        instance.file.storage.delete(instance.file.name)
        raise
    return instance


class PictureFormField(UploadField):
    """A picture, drawn anew with sides of at most 2400 points; its value is a Wagtail image or None.

    What it shows and who made it are asked for by fields beside it.
    """

    widget = PictureInput

    def __init__(self, **kwargs):
        kwargs.setdefault("help_text", _("JPEG, PNG, WebP, GIF or AVIF, at most 10 MB. Where it was taken is removed."))
        super().__init__(**kwargs)

    def model(self):
        """Wagtail's images."""
        return get_image_model()

    def store(self, file):
        """The picture, drawn anew; raises PictureRefused."""
        content = uploads.cleaned_picture(file, largest_side=LARGEST_SIDE)
        title = title_of(file, gettext("Picture"))
        image = self.model()(title=title, collection=practices_collection(), uploaded_by_user=self.user)
        return _saved(image, content)


class FileFormField(UploadField):
    """A file that others may download; its value is a Wagtail document or None."""

    widget = FileInput

    def __init__(self, **kwargs):
        kwargs.setdefault(
            "help_text", _("PDF, ODT, ODS, ODP, DOCX, XLSX, PPTX, TXT or CSV, at most 20 MB, without macros.")
        )
        super().__init__(**kwargs)

    def model(self):
        """Wagtail's documents."""
        return get_document_model()

    def store(self, file):
        """The file, looked into; raises FileRefused."""
        content: ContentFile = file_uploads.checked_file(file)
        title = title_of(file, gettext("File"))
        document = self.model()(title=title, collection=practices_collection(), uploaded_by_user=self.user)
        return _saved(document, content)
