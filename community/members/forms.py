"""Forms of Wagtail's user administration, for a user with one name field."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.users.forms import UserCreationForm as WagtailUserCreationForm
from wagtail.users.forms import UserEditForm as WagtailUserEditForm


class _OneNameMixin(forms.Form):
    first_name = None
    last_name = None
    name = forms.CharField(label=_("Name"), max_length=150, required=False)


class UserEditForm(_OneNameMixin, WagtailUserEditForm):
    """Edit a member."""

    class Meta(WagtailUserEditForm.Meta):
        fields = ["email", "name", "is_active", "is_superuser", "groups"]


class UserCreationForm(_OneNameMixin, WagtailUserCreationForm):
    """Add a member."""

    class Meta(WagtailUserCreationForm.Meta):
        fields = ["email", "name", "is_active", "is_superuser", "groups"]
