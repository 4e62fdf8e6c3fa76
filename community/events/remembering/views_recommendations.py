"""What an event recommends: written by those who look after it."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from portal.core.languages import current_language

from ..doors import for_organisers
from ..models import Recommendation
from . import services
from .forms import RecommendationForm
from .frames import frame

BEHIND = "practices__practice"


@for_organisers
def recommendations(request, event):
    """All recommendations of an event in their order, and the form for another one."""
    form, status = _form(request, event), 200
    if request.method == "POST":
        if form.is_valid():
            services.save_recommendation(event=event, words=form.words(), practices=form.cleaned_data["practices"])
            messages.success(request, _("The recommendation is kept."))
            return redirect("remembering:recommendations", event.slug)
        status = 400
    rows = list(event.recommendations.prefetch_related(BEHIND))
    for row in rows:
        row.said, row.said_in = row.word("text"), row.language_of("text")
    context = frame(event, request) | {"rows": rows, "form": form}
    return render(request, "events/remembering/recommendations.html", context, status=status)


@for_organisers
def change(request, event, pk):
    """Changes a recommendation."""
    row = _row(event, pk)
    form, status = _form(request, event, row), 200
    if request.method == "POST":
        if form.is_valid():
            practices = form.cleaned_data["practices"]
            services.save_recommendation(event=event, recommendation=row, words=form.words(), practices=practices)
            messages.success(request, _("Your changes are saved."))
            return redirect("remembering:recommendations", event.slug)
        status = 400
    context = frame(event, request) | {"row": row, "form": form}
    return render(request, "events/remembering/recommendation.html", context, status=status)


def _move(request, event, pk):
    """Moves a recommendation up, or down."""
    services.move(row=_row(event, pk), is_up=request.POST.get("to") == "up")
    return redirect("remembering:recommendations", event.slug)


move = for_organisers(_move, methods=["POST"])


@for_organisers
def remove(request, event, pk):
    """Asks, then deletes a recommendation."""
    row = _row(event, pk)
    if request.method == "POST":
        services.remove_recommendation(recommendation=row)
        messages.success(request, _("The recommendation is deleted."))
        return redirect("remembering:recommendations", event.slug)
    context = frame(event, request) | {"name": row.word("text"), "back": "remembering:recommendations"}
    return render(request, "events/remembering/remove.html", context)


def _form(request, event, row=None):
    pages = event.pages.order_by("pk").values_list("locale__language_code", flat=True)
    languages = list(dict.fromkeys([*pages, *(row.words if row else ())])) or [current_language()]
    if request.method == "POST":
        return RecommendationForm(request.POST, languages=languages)
    first = {}
    if row:
        first = {f"text_{code}": said.get("text", "") for code, said in row.words.items()}
        first["practices"] = ", ".join(one.practice.number for one in row.practices.select_related("practice"))
    return RecommendationForm(initial=first, languages=languages)


def _row(event, pk):
    return get_object_or_404(Recommendation, event=event, pk=pk)
