"""Members in Wagtail's admin: deleting one is erasing her."""

from django.contrib.auth import get_user_model
from django.db import transaction
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin import messages

from .personal_data.erasure import LastAdministrator, erase_member


def _erase(request, users):
    """Erases these members and leads back to the list; deleting their rows would leave their names in records."""
    try:
        with transaction.atomic():
            for user in users:
                erase_member(user=user, keep_contributions=True)
    except LastAdministrator:
        messages.error(request, _("You are the only administrator. Make somebody else one first."))
    else:
        messages.success(request, _("Erased. What they contributed stays, by an author without a name."))
    return redirect("wagtailusers_users:index")


@hooks.register("before_delete_user")
def erase_instead_of_deleting(request, user):
    """Takes the place of Wagtail's deletion once it is confirmed."""
    return _erase(request, [user]) if request.method == "POST" else None


@hooks.register("before_bulk_action")
def erase_instead_of_deleting_several(request, action_type, objects, action):
    """The same for several that were ticked in the list."""
    is_deletion = action_type == "delete" and get_user_model() in action.models
    return _erase(request, objects) if is_deletion and request.method == "POST" else None
