"""Projects: funded work with partners, objectives and outputs."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ProjectsConfig(AppConfig):
    """The projects that practices come from."""

    name = "community.projects"
    label = "projects"
    verbose_name = _("Projects")
