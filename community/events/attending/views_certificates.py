"""Certificates of attendance: made and taken away by the participant, verified by whoever has the code."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from portal.core.languages import LANGUAGE_CODES, current_language
from practices.sharing.limits import limited
from practices.sharing.printing import CannotPrint, pdf_of

from ..services import NotPossible
from .certificates import certificate_by_code, document_of, facts_of, registration_by_token
from .codes import as_kept
from .forms import CertificateForm, CodeForm
from .services import issue, why_none


def _registration_or_404(token):
    found = registration_by_token(token)
    if found is None:
        raise Http404(_("There is no registration at this address."))
    return found


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def certificate_page(request, token):
    """Where a participant checks her name, has her certificate made, reads it, and finds the file."""
    row = _registration_or_404(token)
    made = getattr(row, "certificate", None)
    reason = why_none(row)
    form = CertificateForm(request.POST or None, initial={"name": row.name})
    status = 200
    if request.method == "POST" and made is None:
        status = 409 if reason else 400
        if form.is_valid() and not reason:
            try:
                issue(registration=row, name=form.cleaned_data["name"])
            except NotPossible as refused:
                reason, status = str(refused), 409
            else:
                return redirect("attending:certificate_page", row.token)
    elif request.method == "POST":
        return redirect("attending:certificate_page", row.token)
    context = {
        "page_title": _("Certificate of attendance"),
        "row": row,
        "event": row.event,
        "certificate": None if reason else made,
        "facts": facts_of(made, current_language()) if made and not reason else None,
        "reason": reason,
        "form": form,
        "robots_noindex": True,
    }
    answer = render(request, "events/attending/certificate.html", context, status=status)
    return _secret(answer)


@never_cache
@require_safe
@limited("pdf")
def certificate(request, token):
    """The certificate as PDF in the participant's language; the page where it is made while there is none."""
    row = _registration_or_404(token)
    made = getattr(row, "certificate", None)
    if made is None or why_none(row):
        return redirect("attending:certificate_page", row.token)
    try:
        answer = HttpResponse(pdf_of(document_of(made), is_kept=False), content_type="application/pdf")
    except CannotPrint:
        # The page can be printed.
        return redirect("attending:certificate_page", row.token)
    answer.headers["Content-Disposition"] = f'inline; filename="certificate-{made.code.lower()}.pdf"'
    answer._csp_exempt = True  # our policy forbids plugins, and browsers show PDFs in what they take for one
    return _secret(answer)


def _secret(answer):
    """Keeps an address that is a secret out of searches, and out of what other sites are told.

    The policy is not "no-referrer", by which browsers would hide where a form comes from and the portal refuse it.
    """
    answer.headers["X-Robots-Tag"] = "noindex"
    answer.headers["Referrer-Policy"] = "same-origin"
    return answer


@never_cache
@require_safe
def check(request):
    """A form for the code of a certificate that somebody has on paper."""
    form = CodeForm(request.GET if "code" in request.GET else None)
    if form.is_valid():
        typed = form.cleaned_data["code"]
        if code := as_kept(typed):
            return redirect("attending:verify", code)
        form.add_error("code", _("This is no code of a certificate: it has sixteen letters and digits."))
    context = {"page_title": _("Verify a certificate"), "form": form, "robots_noindex": True}
    return render(request, "events/attending/check.html", context, status=400 if form.errors else 200)


@never_cache
@require_safe
def verify(request, code):
    """What the portal knows of a certificate: whose it is and for what, or that there is none."""
    found = certificate_by_code(code)
    context = {
        "page_title": _("Verify a certificate"),
        "certificate": found,
        "facts": facts_of(found, current_language()) if found else None,
        "language": found.language if found and found.language in LANGUAGE_CODES else "",
        "code": code[:60],
        "robots_noindex": True,
    }
    return render(request, "events/attending/verify.html", context, status=200 if found else 404)
