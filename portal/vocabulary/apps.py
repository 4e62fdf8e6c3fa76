"""The app that holds the portal's codes and their translated labels."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class VocabularyConfig(AppConfig):
    """Codes and labels only: this app has no models and imports nothing else of the project."""

    name = "portal.vocabulary"
    label = "vocabulary"
    verbose_name = _("Vocabulary")
