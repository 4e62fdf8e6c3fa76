"""The portal's own user: a person known by an e-mail address."""

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class UserManager(BaseUserManager):
    """Makes users; addresses are compared without regard to case."""

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

    def get_full_name(self):
        """The name, as Wagtail's admin asks for it."""
        return self.name

    def get_short_name(self):
        """The name again: one field serves all cultures."""
        return self.name or self.email
