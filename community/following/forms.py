"""Forms of following."""

from django import forms
from django.utils.translation import gettext_lazy as _

from community.members.form_fields import LineField

from .models import SavedSearch


class SearchForm(forms.Form):
    """What a search is called."""

    name = LineField(
        # Translators: label of a field: how a member calls a search that she keeps
        label=_("Name of the search"), max_length=SavedSearch._meta.get_field("name").max_length,
        help_text=_("Nobody else sees it."),
    )  # fmt: skip
