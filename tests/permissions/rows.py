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


def project(which, who, **more):
    """An address of one of the two projects."""
    return Row(who, lambda world: {"slug": world[f"{which} project"].slug}, label=f"{which} project", **more)


def part(which, whole, name, who, **more):
    """An address of something that belongs to a firm or project, such as a request."""
    return Row(
        who,
        lambda world: {"slug": world[f"{which} {whole}"].slug, "pk": world[f"{which} {name}"].pk},
        label=f"{which} {name}",
        **more,
    )


def colleague(which, who, **more):
    """An address of somebody in a firm."""
    return Row(
        who,
        lambda world: {"slug": world[f"{which} firm"].slug, "key": world[f"{which} colleague"].key},
        label=f"{which} colleague",
        **more,
    )


def alone(which, thing, who, **more):
    """An address of a thing by its number."""
    return Row(who, lambda world: {"pk": world[f"{which} {thing}"].pk}, label=f"{which} {thing}", **more)


def stranger(who, **more):
    """An address of a member."""
    return (Row(who, lambda world: {"key": world.people["stranger"].key}, **more),)


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
    "account_signup_again": public(),
    "account_email_verification_sent": public(),
    "account_reset_password": public(),
    "account_request_login_code": public(),
    "account_confirm_login_code": public(),
    "account_confirm_password_reset_code": public(),
    "account_complete_password_reset": public(),
    "account_password_reset_completed": public(),
    "mfa_authenticate": public(),
    "mfa_login_webauthn": public(),
    "socialaccount_login_cancelled": public(),
    # Says 401 to everybody: what came from the provider cannot be used.
    "socialaccount_login_error": (Row(NOBODY, refused=401, is_hidden=True, posts=EVERYONE),),
    # Older names of the library's for the same pages.
    "en/account/social/login/cancelled/": public(),
    "en/account/social/login/error/": public(),
    "en/account/social/signup/": public(),
    "en/account/social/connections/": public(),
    "socialaccount_signup": public(),
    "openid_connect_login": nobody("oidc"),
    "openid_connect_callback": nobody("oidc"),
    # --- one's own account ---
    "account_reauthenticate": members(),
    "account_email": members(),
    "account_change_password": members(),
    "account_set_password": members(),
    "mfa_index": members(),
    "mfa_reauthenticate": (Row(MEMBERS, refused=403),),
    "mfa_activate_totp": members(),
    "mfa_list_webauthn": members(),
    "mfa_add_webauthn": members(),
    "mfa_remove_webauthn": (
        alone("own", "passkey", frozenset({"author"}), refused=404),
        alone("foreign", "passkey", NOBODY, refused=404),
    ),
    "mfa_edit_webauthn": (
        alone("own", "passkey", frozenset({"author"}), refused=404),
        alone("foreign", "passkey", NOBODY, refused=404),
    ),
    # There is nothing yet to be taken off or shown again.
    "mfa_deactivate_totp": (Row(NOBODY, refused=404),),
    "mfa_view_recovery_codes": (Row(NOBODY, refused=404),),
    "mfa_download_recovery_codes": (Row(NOBODY, refused=404),),
    "mfa_generate_recovery_codes": members(),
    "mfa_reauthenticate_webauthn": members(),
    # Which of one's sessions is to end has to be said.
    "usersessions_list": (Row(MEMBERS, posts=NOBODY, refused=404),),
    "socialaccount_connections": members(),
    "members:my_data": members(),
    "members:data_copy": members(),
    "members:data_code": members(),
    "members:consent": members(),
    "members:erase": members(),
    "members:erased": public(),
    # --- members ---
    "members:start": members(),
    "members:welcome": members(),
    "members:edit_profile": members(),
    "members:directory": public(),
    "members:profile": stranger(MEMBERS, refused=404, is_hidden=True),
    "members:write": stranger(MEMBERS),
    "members:block": stranger(MEMBERS),
    "members:unblock": stranger(MEMBERS),
    "members:messages": members(),
    "members:blocked": members(),
    "members:conversation": (
        alone("own", "letter", frozenset({"author"}), refused=404),
        alone("foreign", "letter", NOBODY, refused=404),
    ),
    # --- organisations ---
    "organisations:list": public(),
    "organisations:new": members(),
    "organisations:stewardship": (Row(STEWARDS),),
    "organisations:invitation": (Row(EVERYONE, lambda world: {"token": world["token"]}),),
    "organisations:detail": (firm("own", EVERYONE), firm("foreign", EVERYONE)),
    "organisations:edit": (firm("own", OWNERS), firm("foreign", STEWARDS)),
    "organisations:people": (firm("own", EVERYONE), firm("foreign", EVERYONE)),
    "organisations:person": (colleague("own", OWNERS), colleague("foreign", STEWARDS)),
    "organisations:person_removal": (colleague("own", OWNERS), colleague("foreign", STEWARDS)),
    "organisations:leave": (firm("own", frozenset({"author"}), refused=404), firm("foreign", NOBODY, refused=404)),
    "organisations:invite": (firm("own", OWNERS), firm("foreign", STEWARDS)),
    "organisations:withdraw": (
        part("own", "firm", "invitation", OWNERS),
        part("foreign", "firm", "invitation", STEWARDS),
    ),
    "organisations:join": (firm("own", MEMBERS), firm("foreign", MEMBERS)),
    "organisations:claim": (firm("abandoned", MEMBERS), firm("own", MEMBERS)),
    "organisations:request": (
        part("own", "firm", "request", OWNERS),
        part("foreign", "firm", "request", STEWARDS),
        Row(STEWARDS, lambda world: {"slug": "abandoned-firm", "pk": world["claim"].pk}, label="claim"),
        Row(NOBODY, lambda world: {"slug": "own-firm", "pk": world["claim"].pk}, label="claim of another", refused=404),
    ),
    "organisations:reassign": (firm("abandoned", STEWARDS), firm("own", STEWARDS)),
    # --- projects ---
    "projects:partnership": (project("own", MEMBERS), project("foreign", MEMBERS)),
    "projects:partnership_request": (
        part("own", "project", "partnership", STEWARDS | {"coordinator"}),
        part("foreign", "project", "partnership", STEWARDS),
    ),
    # --- mail, for the demonstration only ---
    "notifications:shown": public(),
    "notifications:shown_mail": (Row(EVERYONE, lambda world: {"message_id": world["mail"].message_id}),),
    "notifications:shown_markup": (Row(EVERYONE, lambda world: {"message_id": world["mail"].message_id}),),
}
