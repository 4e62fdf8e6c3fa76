"""A single practice taken away: as PDF, as a citation, by e-mail."""

from allauth.core.internal import ratelimit
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from portal.core.languages import current_language, direction

from ..models import PracticePage
from . import limits, services
from .citing import STYLES, citation_of
from .forms import SendForm
from .printing import CannotPrint, document_of, pdf_of
from .queries import practice_to_share


def _practice_or_404(number):
    try:
        return practice_to_share(number, current_language())
    except PracticePage.DoesNotExist:
        raise Http404(_("There is no practice of this number.")) from None


@require_safe
@limits.limited("pdf")
def practice_pdf(request, number):
    """The practice as PDF in the reader's language, or the nearest there is; a page to print where none can be made."""
    page = _practice_or_404(number)
    try:
        response = HttpResponse(pdf_of(document_of(page)), content_type="application/pdf")
    except CannotPrint:
        response = HttpResponse(document_of(page, is_page=True))
    else:
        name = f"{page.number.lower()}-{page.locale.language_code}.pdf"
        response.headers["Content-Disposition"] = f'inline; filename="{name}"'
        response._csp_exempt = True  # our policy forbids plugins, and browsers show PDFs in what they take for one
    response.headers["X-Robots-Tag"] = "noindex"
    patch_cache_control(response, public=True, max_age=300)
    return response


@require_safe
def practice_citation(request, number, style):
    """The citation as a file; 404 for a format that is not ours."""
    if style not in STYLES:
        raise Http404(_("There is no citation in this format."))
    page, chosen = _practice_or_404(number), STYLES[style]
    response = HttpResponse(chosen.write(citation_of(page)), content_type=chosen.content_type)
    response.headers["Content-Disposition"] = f'attachment; filename="{page.number.lower()}.{chosen.ending}"'
    response.headers["X-Robots-Tag"] = "noindex"
    return response


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def send_practice(request, number):
    """A form that sends the practice to an address, and the same answer whatever the address."""
    page = _practice_or_404(number)
    is_member = request.user.is_authenticated
    form = SendForm(request.POST or None, is_member=is_member)
    if request.method == "POST" and form.is_valid():
        if not limits.may_send(request):
            return ratelimit.respond_429(request)
        _send(request, page, form.cleaned_data)
        return _sent(number)
    context = {
        "practice": page,
        "form": form,
        "is_sent": "sent" in request.GET and request.method != "POST",
        "content_language": page.locale.language_code,
        "content_direction": direction(page.locale.language_code),
        "practice_url": reverse("practice_by_number", args=[page.number.lower()]),
        "robots_noindex": True,
    }
    return render(request, "sharing/send.html", context, status=400 if form.errors else 200)


def _send(request, page, wanted):
    """Sends, unless the address has got enough of these mails: of that nobody is told."""
    if not limits.may_receive(request, wanted["address"]):
        return
    services.send_practice(
        page=page,
        to_address=wanted["address"],
        language=current_language(),
        sender=request.user if request.user.is_authenticated else None,
        note=wanted.get("note", ""),
    )


def _sent(number):
    address = reverse("sharing:send", args=[number.lower()])
    return HttpResponse(status=303, headers={"Location": f"{address}?sent=1"})
