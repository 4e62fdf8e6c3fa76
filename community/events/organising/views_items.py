"""The pages of an event's programme, its speakers and the questions to those who register."""

from datetime import timedelta

from django.contrib import messages
from django.db.models import prefetch_related_objects
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from ..clocks import on_the_clock
from ..doors import for_organisers
from ..models import Question, Session, Speaker
from ..services import NotPossible
from ..services.programme import duplicate_session, move, remove, save_session, save_speaker
from ..services.questions import remove_question, save_question
from ..showing.services import ask_speaker
from .forms.items import QuestionForm, SessionForm, SpeakerForm, answers_of
from .pages import Preparation, show
from .saving import attempt


@for_organisers
def programme(request, event):
    """The sessions by day, each to be changed, copied and taken away."""
    orders = {"copy": lambda one: duplicate_session(session=one), "remove": lambda one: remove(thing=one)}
    if request.method == "POST":
        return _obey(request, event, Session, orders)
    preparation = Preparation(event)
    days = {}
    for one in event.sessions.prefetch_related("speakers__speaker"):
        begins, ends = one.starts_at.astimezone(event.tz), one.ends_at.astimezone(event.tz)
        people = [link.speaker for link in one.speakers.all()]
        days.setdefault(begins.date(), []).append((one, begins, ends, people, _missing(preparation, one, "title")))
    return show(request, preparation, "programme", "organising/programme.html", days=days.items())


@for_organisers
def speakers(request, event):
    """The speakers with what they have answered, each to be asked, changed, moved and taken away."""
    orders = {"ask": lambda one: _ask(request, one), **_moves(), "remove": lambda one: remove(thing=one)}
    if request.method == "POST":
        return _obey(request, event, Speaker, orders)
    return show(
        request, Preparation(event), "speakers", "organising/speakers.html", speakers=list(event.speakers.all())
    )


@for_organisers
def questions(request, event):
    """The questions as whoever registers sees them, each to be changed, moved and taken away."""
    orders = {**_moves(), "remove": lambda one: remove_question(question=one)}
    if request.method == "POST":
        return _obey(request, event, Question, orders)
    preparation = Preparation(event)
    rows = list(event.questions.all())
    by_pk = {one.pk: one for one in rows}
    shown = []
    for one in rows:
        other = by_pk.get(one.depends_on_id)
        answer = dict(answers_of(other)).get(one.depends_value, "") if other else ""
        labels = [label for _code, label in answers_of(one)] if one.options else []
        shown.append({"question": one, "other": other, "answer": answer, "options": labels,
                      "missing": _missing(preparation, one, "label")})  # fmt: skip
    return show(request, preparation, "questions", "organising/questions.html", rows=shown)


@for_organisers
def session(request, event, pk=None):
    """One session."""
    initial = {}
    last = event.sessions.order_by("-ends_at").first() if pk is None else None
    begins = last.ends_at if last else event.starts_at
    ends = max(min(begins + timedelta(hours=1), event.ends_at), begins + timedelta(minutes=5))
    initial = {"starts_at": on_the_clock(begins, event.zone), "ends_at": on_the_clock(ends, event.zone)}
    words = {"new": _("A session"), "saved": _("The session is saved.")}
    return _item(request, event, Session, pk, SessionForm, save_session, "programme", words, initial)


@for_organisers
def speaker(request, event, pk=None):
    """One speaker."""
    words = {"new": _("A speaker"), "saved": _("The speaker is saved.")}
    return _item(request, event, Speaker, pk, SpeakerForm, save_speaker, "speakers", words)


@for_organisers
def question(request, event, pk=None):
    """One question."""
    words = {"new": _("A question"), "saved": _("The question is saved.")}
    return _item(request, event, Question, pk, QuestionForm, save_question, "questions", words)


def _item(request, event, model, pk, form_class, save, step, words, initial=None):
    """A page of one thing: shown, refused, disputed, or saved."""
    thing = get_object_or_404(model, pk=pk, event=event) if pk else None
    if thing and model is Session and request.method != "POST":
        prefetch_related_objects([thing], "speakers")  # the form and the version ask for them
    preparation = Preparation(event)
    argument = model.__name__.lower()

    def made(data, of):
        return form_class(data, event=event, languages=preparation.languages, thing=of, initial=initial)

    form = made(request.POST if request.method == "POST" else None, thing)
    base = request.POST.get("base", "")
    context = {"form": form, "base": base, "page_title": words["new"], "back": preparation.url(step)}
    if request.method == "POST" and getattr(form, "wants_rerender", False):
        return show(request, preparation, step, "organising/item.html", **context)

    def keep(version):
        return save(event=event, **{argument: thing}, base=version if thing else None, **form.facts)

    outcome = attempt(request, form, thing, keep, lambda now: made(None, now))
    if outcome.saved:
        messages.success(request, words["saved"])
        again = request.POST.get("then") == "another"
        return redirect(preparation.url(f"{argument}_new") if again else preparation.url(step))
    context |= {"outcome": outcome, "base": outcome.base}
    return show(request, preparation, step, "organising/item.html", status=outcome.status, **context)


def _obey(request, event, model, orders):
    """Does what a button of a list asks for, such as "remove.12"; 404 for what there is not."""
    if "do" not in request.POST:
        return redirect(request.path)
    verb, _dot, pk = request.POST["do"].partition(".")
    if verb not in orders or not (pk.isascii() and pk.isdigit() and len(pk) < 16):
        raise Http404
    thing = get_object_or_404(model, pk=int(pk), event=event)
    try:
        orders[verb](thing)
    except NotPossible as problem:
        messages.error(request, str(problem))
    return redirect(request.path)


def _moves():
    return {"up": lambda one: move(thing=one, by=-1), "down": lambda one: move(thing=one, by=1)}


def _ask(request, one):
    """Asks her by mail whether she may be named, once."""
    if ask_speaker(speaker=one):
        messages.success(request, _("The mail is on its way. What she answers is shown here."))
    else:
        messages.error(request, _("She was asked before, or there is no address of hers."))


def _missing(preparation, thing, name):
    """Labels of the languages in which `thing` lacks the word `name`."""
    if len(preparation.languages) < 2:
        return []
    return [code for code in preparation.languages if not (thing.words.get(code) or {}).get(name)]
