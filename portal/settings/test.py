"""Tests: fast passwords, mail in memory, uploads in a folder of their own."""

import tempfile

from .base import *  # noqa: F403

SECRET_KEY = "tests only"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
MAIL_TRANSPORT = "django.core.mail.backends.locmem.EmailBackend"
MAIL_SHOWN = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True
MFA_REQUIRED_FOR_ROLES = False
#: Tests are quicker than people.
MODERATION_FORM_SECONDS = (0, 86_400)
MEDIA_ROOT = tempfile.mkdtemp(prefix="portal-media-")
STORAGES = {
    **STORAGES,
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
CACHES["pdf"] = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "pdf"}
WHITENOISE_AUTOREFRESH = True
DATABASES["default"].setdefault("OPTIONS", {}).pop("init_command", None)
