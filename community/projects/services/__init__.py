"""What can be done with projects."""

from .facts import publish_project_page, save_project
from .partnership import ask_for_partnership, assign_coordinator, decide_partnership, release_member

__all__ = [
    "ask_for_partnership",
    "assign_coordinator",
    "decide_partnership",
    "publish_project_page",
    "release_member",
    "save_project",
]
