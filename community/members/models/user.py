"""The portal's own user: a person known by an e-mail address."""

import secrets

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from portal.vocabulary.fields import CodeField

from ..roles import Role, roles_of_groups

#: Letters and digits of a member's address: none that look alike.
ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"


def random_key():
    """What stands for a member in addresses: it says nothing about her and cannot be guessed."""
    return "".join(secrets.choice(ALPHABET) for _n in range(10))


class UserManager(BaseUserManager):
    """Makes users; addresses are compared without regard to case, and kept in small letters."""

    @classmethod
    def normalize_email(cls, email):
        """The address as it is kept."""
        return super().normalize_email(email).lower()

    def get_by_natural_key(self, username):
        """The user with this e-mail address, whatever its case; raises User.DoesNotExist."""
        return self.get(email__iexact=username)

    def create_user(self, email, password=None, **fields):
        """A new user; raises ValueError without an address."""
        if not email:
            raise ValueError("a user needs an e-mail address")
        user = self.model(email=self.normalize_email(email), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email, password=None, **fields):
        """A new administrator."""
        return self.create_user(email, password, **{"is_staff": True, "is_superuser": True, **fields})


class User(AbstractBaseUser, PermissionsMixin):
    """A person: an e-mail address to log in with and one name to be called by."""

    email = models.EmailField(_("e-mail address"), unique=True)
    # Translators: the name of a person, one field for first and last name together.
    name = models.CharField(_("name"), max_length=150, blank=True)
    is_staff = models.BooleanField(_("staff"), default=False, help_text=_("May open Django's own admin."))
    is_active = models.BooleanField(_("active"), default=True, help_text=_("Clear this instead of deleting."))
    date_joined = models.DateTimeField(_("joined"), default=timezone.now)

    key = models.CharField(_("key in addresses"), max_length=20, unique=True, default=random_key, editable=False)
    language = CodeField(
        _("language"), vocabulary="language", default="en", help_text=_("Of the mails that this member gets.")
    )
    welcomed_at = models.DateTimeField(_("welcomed"), null=True, blank=True, editable=False)
    #: When the person behind the account had it erased; nothing in it is hers any more.
    erased_at = models.DateTimeField(_("erased"), null=True, blank=True, editable=False)

    objects = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        verbose_name = _("member")
        verbose_name_plural = _("members")
        constraints = [models.UniqueConstraint(Lower("email"), name="members_email_once")]

    def __str__(self):
        return self.name or self.email

    def get_absolute_url(self):
        """Address of her profile in the active language."""
        return reverse("members:profile", args=[self.key])

    @classmethod
    def normalize_username(cls, username):
        """The address as it is kept; Django's forms ask for it under this name."""
        return super().normalize_username(username).lower()

    @cached_property
    def roles(self) -> frozenset[Role]:
        """What she is beyond a member, read from her groups once; administrators are all."""
        if not self.is_active:
            return frozenset()
        if self.is_superuser:
            return frozenset(Role)
        return roles_of_groups(self.groups.values_list("name", flat=True))

    def has_role(self, *roles: Role) -> bool:
        """Whether she has one of these."""
        return not self.roles.isdisjoint(roles)

    def get_full_name(self):
        """The name, as Wagtail's admin asks for it."""
        return self.name

    def get_short_name(self):
        """The name again: one field serves all cultures."""
        return self.name or gettext("Member without a name")

    @property
    def has_desk(self) -> bool:
        """Whether she works in the editors' admin."""
        return self.has_role(Role.EDITOR, Role.TRANSLATOR, Role.ADMINISTRATOR)
