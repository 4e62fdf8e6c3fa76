"""What members tell of themselves, field by field for those whom they choose."""

import secrets

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.vocabulary.fields import CodeField

from ..choices import FIELD_VISIBILITY, Topic, Visibility


def refuse_long_texts(instance):
    """Raises ValidationError for each TextField of `instance` that holds more than its `max_length`."""
    faults = {}
    for field in instance._meta.fields:
        if isinstance(field, models.TextField) and field.max_length:
            try:
                MaxLengthValidator(field.max_length)(getattr(instance, field.attname))
            except ValidationError as fault:
                faults[field.name] = fault
    if faults:
        raise ValidationError(faults)


def picture_path(_profile, _filename):
    """A path that says nothing of the person nor of the file that she sent."""
    return f"members/{secrets.token_hex(16)}.webp"


class Profile(models.Model):
    """One person's own account of herself. All of it may stay empty."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="profile")
    stakeholder = CodeField(_("I am, or work for"), vocabulary="stakeholder", blank=True)
    country = CodeField(_("country"), vocabulary="country", blank=True)
    city = models.CharField(_("city"), max_length=120, blank=True)
    headline = models.CharField(_("in one line"), max_length=160, blank=True, help_text=_("What you do, and where."))
    about = models.TextField(_("about me"), max_length=4000, blank=True)
    offers = models.TextField(_("what I offer"), max_length=2000, blank=True)
    seeks = models.TextField(_("what I am looking for"), max_length=2000, blank=True)
    website = models.URLField(_("website"), blank=True)
    picture = models.ImageField(_("picture"), upload_to=picture_path, blank=True)
    visibility = models.JSONField(_("who sees what"), default=dict, blank=True)
    allows_contact = models.BooleanField(
        _("members may write to me"), default=True, help_text=_("Through the portal; nobody sees your address.")
    )
    changed_at = models.DateTimeField(_("changed"), auto_now=True)

    class Meta:
        verbose_name = _("profile")
        verbose_name_plural = _("profiles")

    def __str__(self):
        return str(self.user)

    def clean(self):
        """Raises ValidationError for a text longer than its column is meant for: a TextField does not look itself."""
        refuse_long_texts(self)

    def visibility_of(self, field: str) -> Visibility:
        """Who sees a field; KeyError for what is none."""
        return Visibility(self.visibility.get(field, FIELD_VISIBILITY[field]))


class ProfileTerm(models.Model):
    """A code of a profile: a language spoken, a sector, a subject known well or of interest."""

    profile = models.ForeignKey(Profile, on_delete=models.CASCADE, related_name="terms")
    topic = models.CharField(max_length=12, choices=Topic.choices)
    code = models.CharField(max_length=40)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["profile", "topic", "code"], name="profile_term_once")]

    def __str__(self):
        return f"{self.topic}: {self.code}"
