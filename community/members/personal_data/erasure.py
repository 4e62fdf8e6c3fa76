"""Erasing a member: everything of hers goes, and what stays no longer says whose it was."""

from django.contrib.auth import get_user_model
from django.db import models, transaction
from django.utils import timezone

from portal.core.classification import Erasure, Rows, erasers, rules

from ..models.user import random_key
from .traces import Traces, take_out

#: Below a name that can never be delivered to (RFC 2606).
ERASED_ADDRESS = "erased-{}@invalid.example"


class LastAdministrator(Exception):
    """The only active administrator cannot be erased: nobody could care for the portal afterwards."""


@transaction.atomic
def erase_member(*, user, keep_contributions):
    """Erases all that is personal of a member and makes her account nobody's; done twice it does nothing more.

    With `keep_contributions` the practices that she wrote stay, by an author without a name; otherwise those that
    nobody else worked on are deleted. What other parts do is registered with `portal.core.classification`; the rules
    do the rest. Files go after the commit. Raises LastAdministrator.
    """
    user = get_user_model().objects.select_for_update().get(pk=user.pk)
    if user.erased_at:
        return user
    _check_is_not_last_administrator(user)
    erasure = Erasure(user, Traces.of(user), keep_contributions)
    files = []
    for erase in erasers():
        erase(erasure)
    for rule in rules():
        if rule.model != user._meta.label:
            _apply(rule, user.pk, files)
    _anonymise(user)
    _take_out_traces(erasure.traces)
    for field, name in files:
        transaction.on_commit(lambda storage=field.storage, name=name: storage.delete(name))
    return user


def _check_is_not_last_administrator(user):
    others = get_user_model().objects.filter(is_superuser=True, is_active=True).exclude(pk=user.pk)
    if user.is_superuser and user.is_active and not others.exists():
        raise LastAdministrator


def _apply(rule, user_id, files):
    """Deletes her rows, or empties what the rule says in those that stay; notes files of rows that go."""
    rows = rule.rows_of(user_id)
    if rule.rows is Rows.GO:
        uploads = [field for field in rule.model_class._meta.fields if isinstance(field, models.FileField)]
        for field in uploads:
            files += [(field, name) for name in rows.values_list(field.name, flat=True) if name]
        rows.delete()
    elif rule.emptied:
        rows.update(**{name: _emptiness(rule.model_class._meta.get_field(name)) for name in rule.emptied})


def _emptiness(field):
    """What a field without content holds."""
    return None if field.null else field.get_default() if field.has_default() else ""


def _anonymise(user):
    """Nobody's account: no name, no address, no key, no way in, no right."""
    user.key = random_key()
    user.email = ERASED_ADDRESS.format(user.key)
    user.name = ""
    user.set_unusable_password()
    user.language = user._meta.get_field("language").get_default()
    user.last_login = user.welcomed_at = None
    user.is_active = user.is_staff = user.is_superuser = False
    user.erased_at = timezone.now()
    # The month is kept for what counts members by the year; the moment would tell whose account it was.
    user.date_joined = user.date_joined.replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    user.__dict__.pop("roles", None)
    user.save()


def _take_out_traces(traces):
    for rule in rules():
        model = rule.model_class
        take_out(model, rule.mentions + rule.mentions_name, traces.addresses)
        take_out(model, rule.mentions_name, traces.names)
