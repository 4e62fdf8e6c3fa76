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
from .partnership import PartnershipRequest, ProjectCoordinator

__all__ = [
    "FundingPeriod",
    "OutputStatus",
    "PartnershipRequest",
    "Project",
    "ProjectCoordinator",
    "ProjectEvent",
    "ProjectIndexPage",
    "ProjectObjective",
    "ProjectOutput",
    "ProjectPage",
    "ProjectPartner",
    "ProjectSection",
    "Status",
]
