"""Who may do what with a project."""

from community.members.roles import Role
from community.organisations.permissions import ACTING, is_member, is_steward

from .models import ProjectPartner


def can_coordinate(user, project) -> bool:
    """Whether she decides for the project.

    Those who act for its coordinating organisation do, coordinators by role who are assigned to it, and stewards.
    """
    if not is_member(user):
        return False
    if is_steward(user):
        return True
    coordinating = ProjectPartner.objects.filter(project=project, role="coordinator")
    people = {"organisation__memberships__user": user, "organisation__memberships__role__in": ACTING}
    if coordinating.filter(**people).exists():
        return True
    return user.has_role(Role.COORDINATOR) and project.coordinators.filter(user=user).exists()
