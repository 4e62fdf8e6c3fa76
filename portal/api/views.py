"""The page that explains the API to people."""

from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from practices.api import PARAMETERS


@require_safe
def api_docs(request):
    """What can be asked for, with an example; the machine's description is the OpenAPI document beside it."""
    parameters = [{"name": name, "description": text, "is_repeatable": many} for name, text, many in PARAMETERS]
    context = {
        "parameters": parameters,
        "example": "/api/v1/practices?q=apprentice&country=LV&country=FI&sector=C31&lang=en",
        "meta_description": _("How programs search the good practices: one address, the page's own parameters, JSON."),
    }
    return render(request, "api/api_docs.html", context)
