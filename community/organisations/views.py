"""Public pages of organisations."""

from django.http import Http404
from django.shortcuts import render
from django.utils.translation import gettext as _

from search.views import results_response

from . import queries
from .models import Organisation
from .wording import ORGANISATIONS


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
        organisation = queries.organisation_for_page(slug)
    except Organisation.DoesNotExist as missing:
        raise Http404(_("There is no such organisation.")) from missing
    context = {"organisation": organisation, "works_with": queries.works_with(organisation)}
    return render(request, "organisations/organisation_detail.html", context)
