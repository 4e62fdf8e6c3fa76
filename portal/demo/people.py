"""The demo's people: one editor."""

from allauth.account.models import EmailAddress
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group

EDITOR_EMAIL = "editor@portal.example"
EDITOR_PASSWORD = "joinery-2026"  # the demo's own, printed by `make demo`; never used elsewhere


def load_editor():
    """The editor whose log-in `make demo` prints; a changed password is left as it is."""
    users = get_user_model().objects
    editor = users.filter(email=EDITOR_EMAIL).first()
    if editor is None:
        editor = users.create_superuser(EDITOR_EMAIL, EDITOR_PASSWORD, name="Demo editor")
        EmailAddress.objects.create(user=editor, email=editor.email, primary=True, verified=True)
        editor.groups.add(*Group.objects.filter(name__in=["Editors", "Moderators"]))
    return editor
