"""Development: the debug page, plain static files, mail on the console."""

from .base import *  # noqa: F403

DEBUG = True
SECRET_KEY = "development only, never on a server"
STORAGES = {
    **STORAGES,
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}

MAIL_TRANSPORT = "django.core.mail.backends.console.EmailBackend"
MAIL_SHOWN = True
MFA_REQUIRED_FOR_ROLES = False
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True
