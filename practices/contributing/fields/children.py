"""Fields for what a practice has several of: indicators, perspectives, materials, frameworks, partners, countries."""

import copy
import uuid
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db.models import prefetch_related_objects
from django.utils.translation import gettext_lazy as _

from portal.core.numbers import plain_number

from ...models import (
    PracticeCountry,
    PracticeFramework,
    PracticeIndicator,
    PracticeMaterial,
    PracticePartner,
    PracticePerspective,
)
from . import row_forms
from .row_form import Row
from .rows import RowsField


class ChildRowsField(RowsField):
    """Child rows of a page: its value is a list of them, to be set on the page.

    What was there keeps its primary key and translation key; new rows of translated kinds take the token that the
    form gave them for a translation key, so that the same form may be sent twice.
    """

    model: type
    form: type
    #: Columns that together may stand once only.
    unique: tuple[str, ...] = ()
    related: tuple[str, ...] = ()

    @property
    def kinds(self):
        """One kind of rows."""
        return {"row": self.form}

    def stored_rows(self, value):
        """The rows of a list, queryset or manager."""
        items = list(value.all() if hasattr(value, "all") else value or ())
        if items and self.related:
            prefetch_related_objects(items, *self.related)
        return [Row("row", self._token(item, n), None, item) for n, item in enumerate(items)]

    def _token(self, item, number):
        if hasattr(item, "translation_key"):
            return item.translation_key.hex
        return f"p{item.pk}" if item.pk else f"i{number}"

    def initial_of(self, row):
        """The columns of the stored row."""
        found = {name: getattr(row.stored, name) for name in self.form.base_fields}
        return {name: plain_number(one) if isinstance(one, Decimal) else one for name, one in found.items()}

    def built(self, row, cleaned):
        """A copy of the stored row, or a new one, with what was filled in."""
        item = copy.copy(row.stored) if row.stored is not None else self._new(row.token)
        for name, value in cleaned.items():
            empty = self.model._meta.get_field(name).get_default() if value in (None, "") else None
            setattr(item, name, value if value not in (None, "") else empty)
        item.clean()
        return item

    def _new(self, token):
        if not hasattr(self.model, "translation_key"):
            return self.model()
        try:
            key = uuid.UUID(hex=token)
        except ValueError:
            key = uuid.uuid4()
        # A key that is another row's already must not become this one's too.
        is_taken = self.model.objects.filter(translation_key=key).exists()
        return self.model(translation_key=uuid.uuid4() if is_taken else key)

    def unchanged(self, items):
        """The rows as they are."""
        return items

    def value_of(self, items):
        """The rows in their order."""
        made = [copy.copy(item) for item in items]
        for number, item in enumerate(made):
            item.sort_order = number
        return made

    def check_all(self, items):
        """Refuses what stands there twice."""
        found = [tuple(getattr(item, name) for name in self.unique) for item in items] if self.unique else []
        if len(set(found)) < len(found):
            raise ValidationError(_("The same stands here twice."), code="twice")


class PerspectivesField(ChildRowsField):
    """How it looked to teachers, learners, firms."""

    model, form = PracticePerspective, row_forms.PerspectiveForm


class IndicatorsField(ChildRowsField):
    """Measured results."""

    model, form = PracticeIndicator, row_forms.IndicatorForm


class MaterialsField(ChildRowsField):
    """Guides, films and templates: files or addresses."""

    model, form = PracticeMaterial, row_forms.MaterialForm
    related = ("document",)

    def unfinished(self, value):
        """A material lacks a file or an address as well."""
        found = super().unfinished(value)
        for number, row in enumerate(self.stored_rows(value), 1):
            if not row.stored.url and not row.stored.document_id and not row.stored.available_year:
                text = _("%(row)s %(number)s lacks: %(field)s")
                found.append(text % {"row": self.label_of(row), "number": number, "field": _("File or address")})
        return found


class FrameworksField(ChildRowsField):
    """Competences of European frameworks."""

    model, form = PracticeFramework, row_forms.FrameworkForm


class PartnersField(ChildRowsField):
    """Further organisations that took part."""

    model, form = PracticePartner, row_forms.PartnerForm
    unique, related = ("organisation_id",), ("organisation",)


class CountriesField(ChildRowsField):
    """Countries with a region where one is named; the first leads."""

    model, form = PracticeCountry, row_forms.CountryForm
    unique = ("code", "region")
    least_shown = 1
