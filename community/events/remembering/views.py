"""Materials of an event: kept by those who look after it, opened by those for whom they are."""

from pathlib import PurePath

from django.contrib import messages
from django.contrib.auth.models import AnonymousUser
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.cache import add_never_cache_headers, patch_cache_control
from django.utils.http import content_disposition_header
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from portal.core.languages import current_language
from portal.core.media import DOCUMENT_POLICY

from ..choices import Access, Audience, MaterialKind
from ..doors import for_organisers
from ..models import Material, Registration
from ..permissions import is_member, registration_of
from . import services
from .forms import MaterialForm
from .frames import frame
from .readable import may_open

TYPES = {"webp": "image/webp", "pdf": "application/pdf", "txt": "text/plain; charset=utf-8", "csv": "text/csv"}


@for_organisers
def materials(request, event):
    """All materials of an event in their order, and the form for another one."""
    form, status = _form(request, event), 200
    if request.method == "POST":
        if form.is_valid():
            services.save_material(event=event, by=request.user, **form.facts())
            messages.success(request, _("The material is kept."))
            return redirect("remembering:materials", event.slug)
        status = 400
    rows = list(event.materials.select_related("session"))
    context = frame(event, request) | {"rows": rows, "form": form}
    return render(request, "events/remembering/materials.html", context, status=status)


@for_organisers
def change(request, event, pk):
    """Changes a material; without a new file the one that is there stays."""
    row = _row(event, pk)
    form, status = _form(request, event, row), 200
    if request.method == "POST":
        if form.is_valid():
            services.save_material(event=event, material=row, **form.facts())
            messages.success(request, _("Your changes are saved."))
            return redirect("remembering:materials", event.slug)
        status = 400
    context = frame(event, request) | {"row": row, "form": form, "former": form.former}
    return render(request, "events/remembering/material.html", context, status=status)


def _move(request, event, pk):
    """Moves a material up, or down."""
    services.move(row=_row(event, pk), is_up=request.POST.get("to") == "up")
    return redirect("remembering:materials", event.slug)


move = for_organisers(_move, methods=["POST"])


@for_organisers
def remove(request, event, pk):
    """Asks, then deletes a material with its file."""
    row = _row(event, pk)
    if request.method == "POST":
        services.remove_material(material=row)
        messages.success(request, _("The material is deleted."))
        return redirect("remembering:materials", event.slug)
    context = frame(event, request) | {"name": row.title, "back": "remembering:materials"}
    return render(request, "events/remembering/remove.html", context)


@require_safe
def file(request, pk):
    """The file of a material for those whom it is for, also by the secret of a registration (`key`); 404 for others.

    A picture is shown, anything else is saved; nothing in it can run.
    """
    row = get_object_or_404(Material.objects.select_related("event").exclude(file=""), pk=pk)
    if not may_open(request.user, row, _registration(request, row.event)):
        raise Http404(_("There is nothing at this address, or nothing that you may see."))
    ending = PurePath(row.file.name).suffix.lstrip(".")
    try:
        content = row.file.open("rb")
    except FileNotFoundError:
        raise Http404(_("This file is missing.")) from None
    response = FileResponse(content, content_type=TYPES.get(ending, "application/octet-stream"))
    name = f"{slugify(row.title, allow_unicode=True)[:80] or 'file'}.{ending}"
    response.headers["Content-Disposition"] = content_disposition_header(ending != "webp", name)
    response.headers["Content-Security-Policy"] = DOCUMENT_POLICY
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["X-Robots-Tag"] = "noindex"
    response.headers["Referrer-Policy"] = "same-origin"
    if row.audience == Audience.EVERYONE and row.event.access == Access.EVERYONE and not is_member(request.user):
        patch_cache_control(response, public=True, max_age=3600)
    else:
        add_never_cache_headers(response)
    return response


def _registration(request, event):
    """The reader's registration for this event: that of the secret in the address, else her own."""
    if key := request.GET.get("key", ""):
        return Registration.objects.filter(event=event, token=key[:40]).exclude(email="").first()
    return registration_of(request.user or AnonymousUser(), event)


def _form(request, event, row=None):
    first = {} if row else {"language": current_language(), "kind": MaterialKind.SLIDES}
    if request.method == "POST":
        return MaterialForm(request.POST, request.FILES, event=event, instance=row)
    return MaterialForm(event=event, instance=row, initial=first)


def _row(event, pk):
    return get_object_or_404(Material, event=event, pk=pk)
