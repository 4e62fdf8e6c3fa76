"""Public pages of organisations."""

from django.http import Http404
from django.shortcuts import render
from django.utils.translation import gettext as _

from portal.core.paging import page_of
from portal.vocabulary.collation import sort_key

from . import queries
from .models import MembershipRole, Organisation
from .permissions import ACTING, is_member, is_steward, role_of

#: People named on the organisation's page; a page of their own has them all.
PEOPLE_SHOWN = 12


def organisation_list(request):
    """All organisations, in the reader's alphabet."""
    found = sorted(queries.organisations(), key=lambda one: sort_key(one.name, request.LANGUAGE_CODE))
    context = {
        "organisations": page_of(request, found, size=50),
        "meta_description": _("The organisations behind the practices and projects."),
    }
    return render(request, "organisations/organisation_list.html", context)


def organisation_detail(request, slug):
    """One organisation with its projects and practices; 404 for an unknown address."""
    try:
        organisation = queries.organisation_for_page(slug)
    except Organisation.DoesNotExist as missing:
        raise Http404(_("There is no such organisation.")) from missing
    context = {
        "organisation": organisation,
        "works_with": queries.works_with(organisation),
        **_people_context(request, organisation),
    }
    return render(request, "organisations/organisation_detail.html", context)


def _people_context(request, organisation):
    """Who acts for it, and what the reader is to it and may do."""
    user, role = request.user, None
    context = {"has_owner": organisation.has_owner, "people": queries.people_of(organisation, user)[:PEOPLE_SHOWN]}
    if is_member(user):
        role = role_of(user, organisation)
        asked = None if role else queries.pending_request_of(user, organisation)
        context |= {"is_steward": is_steward(user), "asked": asked}
    is_over_it = context.get("is_steward", False)
    return context | {
        "role": role,
        "is_editor": role in ACTING or is_over_it,
        "is_manager": role == MembershipRole.OWNER or is_over_it,
    }
