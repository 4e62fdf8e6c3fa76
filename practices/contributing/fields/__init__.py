"""Form fields of the guided form: each is one Django field whose cleaned value is what is set on the page."""

from portal.core.richtext_editing import RichTextFormField

from .base import member_of
from .children import (
    CountriesField,
    FrameworksField,
    IndicatorsField,
    MaterialsField,
    PartnersField,
    PerspectivesField,
)
from .rows import asks_for_rows
from .story import StoryFormField
from .uploads import FileFormField, PictureFormField

__all__ = [
    "CountriesField",
    "FileFormField",
    "FrameworksField",
    "IndicatorsField",
    "MaterialsField",
    "PartnersField",
    "PerspectivesField",
    "PictureFormField",
    "RichTextFormField",
    "StoryFormField",
    "asks_for_rows",
    "member_of",
]
