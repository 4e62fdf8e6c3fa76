"""Organisations: providers, firms, associations and authorities."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OrganisationsConfig(AppConfig):
    """The organisations behind practices and projects."""

    name = "community.organisations"
    label = "organisations"
    verbose_name = _("Organisations")
