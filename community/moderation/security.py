"""What the log hears of accounts: log-ins, passwords, addresses, second factors, roles, erasures.

Nothing of it is kept but whose account it was: no address, no name, no browser.
"""

from allauth.account import signals as accounts
from allauth.mfa import signals as factors
from django.contrib.auth import get_user_model
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.db.models.signals import m2m_changed, post_save, pre_save
from django.dispatch import receiver
from wagtail.log_actions import get_active_log_context

from community.members.roles import Role, roles_of_groups

from .audit import logger, record

User = get_user_model()


def _at_work():
    """Who works in the editors' admin at this moment; None elsewhere."""
    user = get_active_log_context().user
    return user if user is not None and user.is_authenticated else None


@receiver(user_logged_in, dispatch_uid="log_login")
def _logged_in(user, **_kwargs):
    record("login", actor=user, subject=user)


@receiver(user_logged_out, dispatch_uid="log_logout")
def _logged_out(user, **_kwargs):
    if user is not None:
        record("logout", actor=user, subject=user)


@receiver(user_login_failed, dispatch_uid="log_login_failed")
def _failed(credentials, **_kwargs):
    """Somebody did not get in; whose account it was about, where there is one of that address."""
    record("login.failed", subject=_meant(credentials))


def _meant(credentials):
    address = str(credentials.get("email") or credentials.get("username") or "")
    try:
        return User.objects.filter(email__iexact=address).first() if address else None
    except Exception:
        logger.exception("Whose log-in failed could not be found out.")
        return None


@receiver([accounts.password_changed, accounts.password_set, accounts.password_reset], dispatch_uid="log_password")
def _password(user, **_kwargs):
    record("password.changed", actor=user, subject=user)


@receiver(accounts.email_changed, dispatch_uid="log_email")
def _email(user, **_kwargs):
    record("email.changed", actor=user, subject=user)


@receiver(factors.authenticator_added, dispatch_uid="log_factor_added")
def _factor_added(user, authenticator, **_kwargs):
    record("factor.added", actor=user, subject=user, type=str(authenticator.type))


@receiver(factors.authenticator_removed, dispatch_uid="log_factor_removed")
def _factor_removed(user, authenticator, **_kwargs):
    record("factor.removed", actor=user, subject=user, type=str(authenticator.type))


@receiver(m2m_changed, sender=User.groups.through, dispatch_uid="log_roles")
def _roles(instance, action, reverse, model, pk_set, **_kwargs):
    """Groups given to a member, or taken from her; or a group to which members are added."""
    if action not in ("post_add", "post_remove", "pre_clear"):
        return
    given = action == "post_add"
    try:
        if reverse:
            people = User.objects.filter(pk__in=pk_set) if pk_set is not None else instance.user_set.all()
            pairs = [(one, instance.name) for one in people]
        else:
            groups = model.objects.filter(pk__in=pk_set) if pk_set is not None else instance.groups.all()
            pairs = [(instance, name) for name in groups.values_list("name", flat=True)]
    except Exception:
        logger.exception("The log of security lacks a change of roles.")
        return
    for user, name in pairs:
        for role in roles_of_groups([name]):
            _role_changed(user, role, given)


def _role_changed(user, role, given):
    record("role.given" if given else "role.taken", actor=_at_work(), subject=user, role=role.name.lower())


@receiver(pre_save, sender=User, dispatch_uid="log_superuser_before")
def _before(instance, raw, update_fields, **_kwargs):
    """Remembers whether she was an administrator before she is saved."""
    instance.__dict__.pop("_was_superuser", None)
    if raw or (update_fields is not None and "is_superuser" not in update_fields):
        return
    before = False
    if instance.pk:
        before = bool(User.objects.filter(pk=instance.pk).values_list("is_superuser", flat=True).first())
    instance.__dict__["_was_superuser"] = before


@receiver(post_save, sender=User, dispatch_uid="log_superuser")
def _after(instance, **_kwargs):
    before = instance.__dict__.pop("_was_superuser", None)
    if before is not None and before != instance.is_superuser:
        _role_changed(instance, Role.ADMINISTRATOR, instance.is_superuser)
