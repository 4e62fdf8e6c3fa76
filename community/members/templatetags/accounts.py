"""What pages of accounts show: their navigation, browsers in words, data for scripts."""

import json

from allauth.socialaccount.adapter import get_adapter
from django import template
from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from ..account_sessions import browser_in_words

register = template.Library()
register.filter("browser_in_words", browser_in_words)


@register.filter
def as_json(value):
    """`value` as JSON text, to be written into an attribute."""
    return json.dumps(value, cls=DjangoJSONEncoder)


@register.simple_tag(takes_context=True)
def identity_providers(context):
    """The identity providers of the settings; asks nothing of the database."""
    return get_adapter().list_providers(context["request"]) if settings.SOCIALACCOUNT_PROVIDERS else []


@register.inclusion_tag("account/_nav.html", takes_context=True)
def account_nav(context):
    """The pages of one's own account."""
    request = context["request"]
    has_password = request.user.has_usable_password()
    entries = [
        (_("E-mail address"), ("account_email", "account_email_verification_sent")),
        (_("Password"), ("account_change_password" if has_password else "account_set_password",)),
        # Translators: a second proof beside the password when logging in, such as the code of an app.
        (_("Two factors"), ("mfa_index", "mfa_activate_totp", "mfa_deactivate_totp", "mfa_view_recovery_codes",
                            "mfa_generate_recovery_codes")),
        (_("Passkeys"), ("mfa_list_webauthn", "mfa_add_webauthn", "mfa_edit_webauthn", "mfa_remove_webauthn")),
        # Translators: the places at which a member is logged in.
        (pgettext("logged in", "Sessions"), ("usersessions_list",)),
        (_("My data"), ("members:my_data",)),
    ]  # fmt: skip
    if settings.SOCIALACCOUNT_PROVIDERS:
        entries.insert(5, (_("Connected log-ins"), ("socialaccount_connections",)))
    current = request.resolver_match.view_name if request.resolver_match else ""
    links = [
        {"label": label, "url": url, "is_current": current in names}
        for label, names in entries
        if (url := _address(names[0]))
    ]
    return {"links": links}


def _address(name):
    """Address of the page called `name`, or "" where there is none."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""
