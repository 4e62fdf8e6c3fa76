"""What every page stands on."""

from django.apps import AppConfig


class CoreConfig(AppConfig):
    """Base page, StreamField, rich text, middleware and template components."""

    name = "portal.core"
    label = "core"
    verbose_name = "Core"
