"""Public pages of organisations."""

from django.http import Http404
from django.shortcuts import render
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _

from portal.core.paging import page_of
from portal.vocabulary.collation import sort_key

from . import queries
from .models import MembershipRole, Organisation
from .permissions import ACTING, is_member, is_steward

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
        organisation, works_with = queries.organisation_for_page(slug, request.user)
    except Organisation.DoesNotExist as missing:
        raise Http404(_("There is no such organisation.")) from missing
    role, is_over_it = organisation.reader_role, is_steward(request.user)
    context = {
        "organisation": organisation,
        "works_with": works_with,
        "people": queries.people_of(organisation, request.user)[:PEOPLE_SHOWN],
        "role": role,
        "is_steward": is_over_it,
        "is_editor": role in ACTING or is_over_it,
        "is_manager": role == MembershipRole.OWNER or is_over_it,
    }
    response = render(request, "organisations/organisation_detail.html", context)
    if is_member(request.user):  # it shows what she may do and see
        add_never_cache_headers(response)
    return response
