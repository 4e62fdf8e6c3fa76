"""`make demo`: as in production, on one machine, with the embedded default and a key of its own."""

import os
import secrets

from .base import *  # noqa: F403


def _kept_key(path):
    """A random key, made on the first start and kept, so that log-ins survive a restart."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(secrets.token_urlsafe(50))
        path.chmod(0o600)
    return path.read_text()


SECRET_KEY = os.environ.get("PORTAL_SECRET_KEY") or _kept_key(VAR_DIR / "secret-key")

MAIL_SHOWN = True
#: The demo's log-ins are printed; they need no second factor. Passkeys work on http://localhost/.
MFA_REQUIRED_FOR_ROLES = False
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True
