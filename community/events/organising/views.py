"""The pages on which an event is begun, and its facts and words are written."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import prefetch_related_objects
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from community.forums.markdown import rendered
from portal.core.languages import LANGUAGE_CODES, current_language
from portal.vocabulary.languages import autonym

from ..doors import for_organisers, page_methods
from ..permissions import can_make_events
from ..services import NotPossible
from ..services.changing import change_event, create_event, drop_words, make_series, save_words
from .forms.facts import FactsForm, NewEventForm
from .forms.words import WordsForm
from .pages import Preparation, go_on, show
from .saving import attempt, put_errors


@never_cache
@page_methods
@login_required
def new(request):
    """The form with which an event begins, as a draft."""
    if not can_make_events(request.user):
        raise PermissionDenied
    form = NewEventForm(request.POST if request.method == "POST" else None, user=request.user)
    status = 200
    if form.is_bound:
        status = 400
        if form.is_valid():
            try:
                made = create_event(by=request.user, **form.cleaned_data)
            except ValidationError as problem:
                put_errors(form, problem)
            else:
                messages.success(request, _("The event is begun. Nobody else sees it before you announce it."))
                return redirect("organising:edit", made.slug)
    context = {"form": form, "page_title": _("Announce an event"), "robots_noindex": True}
    return render(request, "organising/new.html", context, status=status)


@for_organisers
def facts(request, event):
    """All that no language changes."""
    preparation = Preparation(event)
    if request.method != "POST":
        prefetch_related_objects([event], "languages")  # the form and the version ask for them

    def made(data, of):
        return FactsForm(data, event=of, user=request.user, is_announced=preparation.is_announced)

    form = made(request.POST if request.method == "POST" else None, event)

    @transaction.atomic  # a series is made with the change, or not at all
    def save(base):
        given = form.facts
        if title := form.cleaned_data["new_series"]:
            given["series"] = make_series(title=title, language=current_language())
        return change_event(event=event, base=base, is_told=not form.cleaned_data["is_small"], **given)

    outcome = attempt(request, form, event, save, lambda now: made(None, now))
    if outcome.saved:
        url = reverse("organising:edit", args=[outcome.saved.slug])
        messages.success(request, _("Saved."))
        return redirect(preparation.url("words").replace(f"/{event.slug}/", f"/{outcome.saved.slug}/", 1)
                        if request.POST.get("then") == "next" else url)  # fmt: skip
    return show(
        request, preparation, "edit", "organising/facts.html", form=form, outcome=outcome, status=outcome.status
    )


@for_organisers
def words(request, event, language):
    """The words in one language; beside them those of another one."""
    if language not in LANGUAGE_CODES:
        raise Http404
    preparation = Preparation(event)
    page = preparation.pages.get(language)
    if request.method == "POST" and "drop" in request.POST:
        return _drop(request, preparation, language)

    def made(data, of):
        return WordsForm(data, page=of, language=language, is_announced=bool(page and page.live))

    form = made(request.POST if request.method == "POST" else None, page)
    is_preview = request.method == "POST" and request.POST.get("then") == "preview"

    def save(base):
        told = not form.cleaned_data.get("is_small")
        return save_words(event=event, language=language, base=base, is_told=told, **form.words)

    outcome = None
    if not is_preview:
        outcome = attempt(request, form, page, save, lambda now: made(None, now))
        if outcome.saved:
            return go_on(request, preparation, "words")
    context = {
        "rows": _beside(request, form, preparation, language), "form": form, "outcome": outcome,
        "base": outcome.base if outcome else request.POST.get("base", ""), "language": language,
        "offered": [(code, autonym(code), code in preparation.pages) for code in LANGUAGE_CODES],
        "others": [code for code in preparation.pages if code != language], "is_live": bool(page and page.live),
        "may_drop": page is not None and not page.live and len(preparation.pages) > 1,
        "preview": _previewed(form) if is_preview else None,
        "page_title": _("Words in %(language)s") % {"language": autonym(language)},
    }  # fmt: skip
    return show(
        request, preparation, "words", "organising/words.html", status=outcome.status if outcome else 200, **context
    )


def _drop(request, preparation, language):
    try:
        drop_words(event=preparation.event, language=language)
    except NotPossible as problem:
        messages.error(request, str(problem))
        return redirect(preparation.url("words", language=language))
    messages.success(request, _("The words in this language are gone."))
    return redirect(Preparation(preparation.event).url("words"))


def _beside(request, form, preparation, language):
    """(field, words of another language, that language) for each field; the other one is chosen by ?beside=."""
    others = [code for code in preparation.pages if code != language]
    beside = request.GET.get("beside")
    code = beside if beside in others else (others[0] if others else "")
    other = preparation.pages.get(code)
    return [(field, getattr(other, field.name, "") if other else "", code) for field in form]


def _previewed(form):
    """(label, HTML) of each text as it will look."""
    found = []
    for name in form.marked:
        text = form[name].value() or ""
        if text.strip():
            found.append((form[name].label, rendered(text)))
    return found
