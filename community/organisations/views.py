"""Public pages of organisations."""

from django.http import Http404
from django.shortcuts import render
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _

from search.views import results_response

from . import queries
from .models import MembershipRole, Organisation
from .permissions import ACTING, is_member, is_steward
from .wording import ORGANISATIONS

#: People named on the organisation's page; a page of their own has them all.
PEOPLE_SHOWN = 12


def organisation_list(request):
    """The directory: organisations by words and filters."""
    context = {"meta_description": _("The organisations behind the practices and projects.")}
    return results_response(
        request,
        "organisations/organisation_list.html",
        kinds=("organisation",),
        wording=ORGANISATIONS,
        context=context,
    )


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
