"""The public API."""

from django.apps import AppConfig


class ApiConfig(AppConfig):
    """Collects each app's `api.py` under /api/v1/."""

    name = "portal.api"
    label = "api"
    verbose_name = "API"
