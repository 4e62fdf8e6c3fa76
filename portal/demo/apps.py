"""Demonstration content."""

from django.apps import AppConfig


class DemoConfig(AppConfig):
    """Real and illustrative content, written through the services."""

    name = "portal.demo"
    label = "demo"
    verbose_name = "Demo"
