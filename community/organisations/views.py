"""Public pages of organisations."""

from django.http import Http404
from django.shortcuts import render
from django.utils.translation import gettext as _

from portal.core.paging import page_of
from portal.vocabulary.collation import sort_key

from . import queries
from .models import Organisation


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
    context = {"organisation": organisation, "works_with": queries.works_with(organisation)}
    return render(request, "organisations/organisation_detail.html", context)
