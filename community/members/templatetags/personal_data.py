"""What pages ask a member about her data."""

from django import template
from django.utils import translation

from ..consents import needs_consent

register = template.Library()


@register.inclusion_tag("members/data_consent.html", takes_context=True)
def consent_question(context):
    """Asks for the terms where a member never agreed, or to an older text; nothing otherwise. One query."""
    request = context["request"]
    return {
        "asks": request.user.is_authenticated and needs_consent(request.user),
        "next": request.path,
        "language": translation.get_language(),
        "csrf_token": context.get("csrf_token"),
    }
