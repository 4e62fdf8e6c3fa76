"""Addresses of practices that hold in every language."""

from django.http import Http404, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from portal.core.languages import current_language

from .archived import archived_response
from .models import PracticePage
from .queries import archiving_of, nearest_version, public_versions


@require_safe
def practice_by_number(request, number):
    """Redirects to the practice in the reader's language; without one, shows the original in her interface.

    One that was taken from the repository says so; 404 for a number that no practice has.
    """
    versions, language = public_versions(number), current_language()
    if not versions:
        gone = PracticePage.objects.filter(number=number.upper()).first()
        archiving = archiving_of(gone) if gone else None
        if archiving:
            return archived_response(request, gone, archiving)
        raise Http404(_("There is no practice of this number."))
    if language in versions:
        return HttpResponseRedirect(versions[language].get_url())
    page = PracticePage.load_public(nearest_version(versions, language).pk)
    page.live_translations = versions
    return page.serve(request)
