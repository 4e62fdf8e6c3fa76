"""The mails about partners of projects, each in its receiver's language."""

from django.contrib.auth import get_user_model
from django.db.models import Q

from community.members.roles import Role
from community.notifications.services import notify
from community.organisations.letters import address
from community.organisations.models import Membership
from community.organisations.permissions import ACTING
from community.organisations.queries import owners_of, stewards


def coordinators_of(project):
    """The people who decide for a project; stewards where there is nobody else."""
    acting = Membership.objects.filter(
        role__in=ACTING, organisation__project_parts__project=project, organisation__project_parts__role="coordinator"
    )
    assigned = Q(coordinated__project=project) & (Q(groups__name=Role.COORDINATOR.value) | Q(is_superuser=True))
    people = get_user_model().objects.filter(assigned | Q(memberships__in=acting), is_active=True).distinct()
    return list(people.order_by("pk")) or list(stewards())


def tell_coordinators(asked):
    """That an organisation wants to become a partner."""
    for person in coordinators_of(asked.project):
        url = address(person.language, "projects:partnership_request", asked.project.slug, asked.pk)
        _write(person, "partnership_asked", asked, url)


def tell_of_decision(asked):
    """To who asked, and to the owners of the organisation, what has become of it."""
    people = {person.pk: person for person in owners_of(asked.organisation)}
    if asked.asked_by and asked.asked_by.is_active:
        people[asked.asked_by.pk] = asked.asked_by
    for person in people.values():
        url = address(person.language, "projects:partnership", asked.project.slug)
        _write(person, "partnership_decided", asked, url)


def _write(recipient, kind, asked, url):
    context = {"asked": asked, "organisation": asked.organisation, "project": asked.project, "act_url": url}
    key = f"projects-{kind}-{asked.pk}-{recipient.pk}"
    notify(recipient=recipient, kind=f"projects/email/{kind}", context=context, dedupe_key=key)
