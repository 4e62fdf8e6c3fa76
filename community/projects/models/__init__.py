"""Projects: the facts, and a page per language that tells them."""

from .facts import FundingPeriod, Project, ProjectPartner, Status
from .pages import (
    OutputStatus,
    ProjectEvent,
    ProjectIndexPage,
    ProjectObjective,
    ProjectOutput,
    ProjectPage,
    ProjectSection,
)

__all__ = [
    "FundingPeriod",
    "OutputStatus",
    "Project",
    "ProjectEvent",
    "ProjectIndexPage",
    "ProjectObjective",
    "ProjectOutput",
    "ProjectPage",
    "ProjectPartner",
    "ProjectSection",
    "Status",
]
