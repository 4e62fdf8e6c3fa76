"""Who may use which address: the whole matrix. An address without a row fails the suite."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from .world import ROLES, World

EVERYONE = frozenset(ROLES)
MEMBERS = EVERYONE - {"visitor"}
STEWARDS = frozenset({"editor", "administrator"})
NOBODY: frozenset[str] = frozenset()
#: What the author may do with what is hers, and stewards with everything.
OWNERS = STEWARDS | {"author"}


@dataclass(frozen=True)
class Row:
    """Who may send what to an address. `at` gives the arguments of the address; `label` says of what.

    Those who may not are led to the log-in (visitors) or answered `refused`; with `hidden` all of them get 404.
    """

    who: frozenset[str]
    at: Callable[[World], Mapping[str, Any]] = field(default=lambda world: {})
    label: str = ""
    #: Who may change something there; the same people where it is not said.
    posts: frozenset[str] | None = None
    refused: int = 403
    #: Whether visitors are refused like members instead of led to the log-in.
    is_hidden: bool = False

    def allowed(self, method: str) -> frozenset[str]:
        """Who may send a request of this method."""
        if method in ("GET", "HEAD", "OPTIONS") or self.posts is None:
            return self.who
        return self.posts


def public(**arguments):
    """Whoever comes may read; there is nothing to change."""
    return (Row(EVERYONE, lambda world: arguments),)


def members(**arguments):
    """For all who have logged in."""
    return (Row(MEMBERS, lambda world: arguments),)


def nobody(*arguments):
    """There is nothing, for whomsoever."""
    return (Row(NOBODY, lambda world: list(arguments), refused=404, is_hidden=True),)


def firm(which, who, **more):
    """An address of one of the two firms."""
    return Row(who, lambda world: {"slug": world[f"{which} firm"].slug}, label=f"{which} firm", **more)


ROWS: dict[str, tuple[Row, ...]] = {
    "front_door": public(),
    "robots": public(),
    "sitemap_index": public(),
    "sitemap": public(section="organisations"),
    "api:openapi-json": public(),
    "api:list_practices": public(),
    "api:suggest": public(),
    "api:api-root": nobody(),
    "api_docs": public(),
    "media": nobody("nothing.webp"),
    "wagtaildocs_serve": nobody(99, "none.pdf"),
    "practice_by_number": (Row(EVERYONE, lambda world: {"number": world["practice"].number}),),
    "serve_page": (Row(EVERYONE, lambda world: ["practices/"]),),
    "wagtail_serve": (Row(EVERYONE, lambda world: ["practices/"]),),
    "wagtailcore_login": nobody(),
    "wagtailcore_authenticate_with_password": nobody(1, 1),
    "wagtaildocs_authenticate_with_password": nobody(1),
    # --- accounts: who has none, or is not in yet ---
    "admin_log_in": public(),
    "account_login": public(),
    "account_logout": public(),
    "account_inactive": public(),
    "account_signup": public(),
    "account_email_verification_sent": public(),
    "account_reset_password": public(),
    "account_request_login_code": public(),
    "account_confirm_login_code": public(),
    "account_confirm_password_reset_code": public(),
    "account_complete_password_reset": public(),
    "account_password_reset_completed": public(),
    "mfa_authenticate": public(),
    "mfa_login_webauthn": public(),
    # --- one's own account ---
    "account_reauthenticate": members(),
    "account_email": members(),
    "account_change_password": members(),
    "account_set_password": members(),
    "mfa_index": members(),
    "mfa_reauthenticate": members(),
    "mfa_activate_totp": members(),
    "usersessions_list": members(),
    # --- members ---
    "members:start": members(),
}
