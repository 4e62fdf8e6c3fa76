"""Lists of the members' own: who sees a field, and what the codes of a profile are about."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Visibility(models.TextChoices):
    """Who sees a field of a profile."""

    EVERYONE = "everyone", pgettext_lazy("who may see a field", "everyone")
    MEMBERS = "members", pgettext_lazy("who may see a field", "members")
    ME = "me", pgettext_lazy("who may see a field", "only me")


class Topic(models.TextChoices):
    """What codes of a profile are about; `VOCABULARIES` says where the codes come from."""

    LANGUAGE = "language", _("Languages")
    SECTOR = "sector", _("Sectors")
    # Translators: subjects that a member knows well
    EXPERTISE = "expertise", _("Expertise")
    # Translators: subjects that a member wants to read about
    INTEREST = "interest", _("Interests")


VOCABULARIES = {
    Topic.LANGUAGE: "language",
    Topic.SECTOR: "sector",
    Topic.EXPERTISE: "theme",
    Topic.INTEREST: "theme",
}

#: What of a profile can be shown or kept, and who sees it before the member has said otherwise.
#: The country goes with the city, the picture and everything else by itself.
FIELD_VISIBILITY = {
    "name": Visibility.MEMBERS,
    "picture": Visibility.MEMBERS,
    "stakeholder": Visibility.MEMBERS,
    "country": Visibility.MEMBERS,
    "city": Visibility.MEMBERS,
    "headline": Visibility.MEMBERS,
    "about": Visibility.MEMBERS,
    "offers": Visibility.MEMBERS,
    "seeks": Visibility.MEMBERS,
    "website": Visibility.MEMBERS,
    "language": Visibility.MEMBERS,
    "sector": Visibility.MEMBERS,
    "expertise": Visibility.MEMBERS,
    "interest": Visibility.ME,
    "organisations": Visibility.EVERYONE,
    "practices": Visibility.EVERYONE,
}


class Purpose(models.TextChoices):
    """What a member has consented to."""

    TERMS = "terms", _("Terms of use and privacy notice")
    # Translators: purpose of a consent: mails with news of the portal
    NEWS = "news", _("News by e-mail")
