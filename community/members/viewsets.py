"""Wagtail's administration of members."""

from wagtail.users.views.users import UserViewSet as WagtailUserViewSet

from .forms import UserCreationForm, UserEditForm


class UserViewSet(WagtailUserViewSet):
    """List, add and edit members in Wagtail's admin."""

    def get_form_class(self, for_update=False):
        """Our form with one field for the name."""
        return UserEditForm if for_update else UserCreationForm
