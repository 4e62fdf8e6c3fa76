"""How a form of the preparation is saved: what is wrong said on its fields, what others changed meanwhile shown."""

from dataclasses import dataclass, field
from datetime import datetime

from django.core.exceptions import ValidationError
from django.utils.formats import date_format
from django.utils.translation import gettext

from ..services import NotPossible
from ..services.versions import ChangedMeanwhile, version_of


@dataclass
class Outcome:
    """What became of a form: what was saved, or why not. `base` goes with the form when it is shown again."""

    saved: object = None
    status: int = 200
    base: str = ""
    #: (label, how it stands now) of the fields that somebody else has changed.
    theirs: list = field(default_factory=list)


def attempt(request, form, thing, save, fresh=None) -> Outcome:
    """Saves by `save(base)` what was sent in `form`.

    `thing` is what it changes (None: something new), `fresh(current)` an unbound form of how that stands now.
    """
    if request.method != "POST":
        return Outcome(base=version_of(thing))
    base = request.POST.get("base", "")
    if not form.is_valid():
        return Outcome(status=400, base=base)
    try:
        return Outcome(saved=save(base))
    except ValidationError as problem:
        put_errors(form, problem)
        return Outcome(status=400, base=base)
    except NotPossible as problem:
        form.add_error(None, str(problem))
        return Outcome(status=400, base=base)
    except ChangedMeanwhile as conflict:
        now = conflict.current
        theirs = differences(form, fresh(now)) if fresh else []
        return Outcome(status=409, base=version_of(now), theirs=theirs)


def put_errors(form, problem):
    """Says what a service refuses on the fields that it names, where the form has them."""
    if not hasattr(problem, "error_dict"):
        form.add_error(None, problem)
        return
    for name, errors in problem.error_dict.items():
        form.add_error(name if name in form.fields else None, errors)


def differences(form, fresh):
    """(label, how it stands now) of each field in which what was typed is not what is stored now."""
    found = []
    for name in fresh.fields:
        stored = fresh[name]
        if name in form.fields and form.fields[name].has_changed(stored.initial, form[name].data):
            found.append((stored.label, shown(stored)))
    return found


def shown(bound):
    """A stored value in words."""
    value, choices = bound.initial, getattr(bound.field, "choices", None)
    if value in (None, "", []):
        return "—"
    if isinstance(value, bool):
        return gettext("Yes") if value else gettext("No")
    if isinstance(value, datetime):
        return date_format(value, "DATETIME_FORMAT")
    if choices is not None:
        labels = dict(_flat(choices))
        several = value if isinstance(value, list | tuple) else [value]
        return ", ".join(str(labels.get(str(getattr(one, "pk", one)), one)) for one in several)
    if isinstance(value, list):
        return ", ".join(" / ".join(labels.values()) for _code, labels in value)
    return str(value)


def _flat(choices):
    for value, label in choices:
        if isinstance(label, list | tuple):
            yield from ((str(one), words) for one, words in label)
        else:
            yield str(value), label
