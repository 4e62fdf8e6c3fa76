"""Steps that tests of accounts take: sign up, log in, read the code in the newest mail."""

import re

from django.core.cache import cache
from django.urls import reverse

from community.notifications.models import OutgoingMail

PASSWORD = "a long joinery 1"


def newest_mail():
    return OutgoingMail.objects.order_by("-pk").first()


def code_in(mail):
    """The code in a mail; None in one without."""
    found = re.search(r"\b\d{4}-\d{4}\b", mail.text)
    return found and found[0]


def sign_up(client, email="ilze@members.example", name="Ilze Bērziņa", language="en", **data):
    """Sends the form for signing up."""
    return client.post(f"/{language}/account/signup/", {"name": name, "email": email, **data})


def confirm(client, code=None, language="en"):
    """Types the code of the newest mail, or another."""
    code = code_in(newest_mail()) if code is None else code
    return client.post(f"/{language}/account/confirm-email/", {"code": code})


def log_in(client, email, password=PASSWORD, **data):
    return client.post(reverse("account_login"), {"login": email, "password": password, **data})


def reauthenticate(client, password=PASSWORD):
    return client.post(reverse("account_reauthenticate"), {"password": password})


def is_logged_in(client):
    return "_auth_user_id" in client.session


def errors(answer):
    """{field: messages} of the form that came back."""
    return {name: list(found) for name, found in answer.context["form"].errors.items()}


def forget_wait():
    """As if the time had passed in which attempts are counted."""
    cache.clear()
