"""Wagtail's admin and two people: a form that is based on an older version is not taken before both were read."""

import datetime

from django.shortcuts import render
from django.utils import timezone
from wagtail.models import Page

from ..models import PracticePage
from .differences import Pair, pair_of
from .sections import NAMES, label_of
from .values import digest, value_of

#: What an editor alone writes, beside the fields of the form of authors.
ADMIN_NAMES = ("slug", "quality_label", "is_illustrative", "last_confirmed_on")
#: So long ago a version may be of the form that is sent, saved by itself.
SAVES_ITSELF = datetime.timedelta(seconds=20)
LOADED = ("loaded_revision_id", "loaded_revision_created_at")


def answer_outdated(request, page):
    """409 with both versions for a form that was loaded with another version than the newest; None for any other.

    The answer holds the form as it was sent, based on the newest version now: sending it again overwrites knowingly.
    """
    if request.method != "POST" or not isinstance(page, PracticePage) or not request.accepts("text/html"):
        return None
    newest = Page.objects.values_list("latest_revision_id", "latest_revision_created_at").get(pk=page.pk)
    if is_up_to_date(request.POST, newest) or _has_just_saved_itself(request, page):
        page.based_on = newest
        return None
    pairs = differing(page, request)
    own = {*LOADED, "overwrite_revision_id", "csrfmiddlewaretoken"}
    kept = [(name, value) for name, values in request.POST.lists() if name not in own for value in values]
    number, written = newest
    kept += [("loaded_revision_id", number), ("loaded_revision_created_at", written.isoformat())]
    context = {"page": page, "pairs": pairs, "kept": kept, "by": page.latest_revision and page.latest_revision.user}
    return render(request, "contributing/admin_conflict.html", context, status=409)


def is_up_to_date(sent, newest) -> bool:
    """Whether the form was loaded with, or has itself saved, the newest version: (number, time) of it."""
    number, written = newest
    if number is None:
        return True
    own = sent.get("overwrite_revision_id")
    if own:
        return own == str(number)
    loaded = sent.get("loaded_revision_id")
    if not loaded:
        return True  # nothing is known of it, as of forms that tests and scripts send
    return loaded == str(number) and sent.get("loaded_revision_created_at", "") == written.isoformat()


def _has_just_saved_itself(request, page):
    """Whether all that is newer than the form was saved by the same person a moment ago.

    Wagtail saves a form by itself, and its button can be pressed before that is answered.
    """
    loaded = request.POST.get("loaded_revision_id", "")
    if not loaded.isdecimal():
        return False
    newer = list(page.revisions.filter(pk__gte=loaded).values_list("pk", "user", "created_at"))
    moment = timezone.now() - SAVES_ITSELF
    written = request.POST.get("loaded_revision_created_at", "")
    changed = [row for row in newer if str(row[0]) != loaded or row[2].isoformat() != written]
    return all(user == request.user.pk and at >= moment for _pk, user, at in changed)


def differing(page, request) -> list[Pair]:
    """What the form would change, field by field: its text, and the one that is stored by now."""
    theirs = page.get_latest_revision_as_object()
    mine, refused = _as_sent(page, request)
    pairs = []
    for name in NAMES:
        ours, others = value_of(mine, name), value_of(theirs, name)
        if name not in refused and digest(ours) != digest(others):
            pairs.append(pair_of(name, label_of(name), ours, others))
    for name in ADMIN_NAMES:
        if name not in refused and getattr(mine, name) != getattr(theirs, name):
            label = str(PracticePage._meta.get_field(name).verbose_name)
            pairs.append(pair_of(name, label, getattr(mine, name), getattr(theirs, name)))
    return pairs


def _as_sent(page, request):
    """(the page as the sent form makes it, names of fields that the form refuses); nothing is stored."""
    draft = page.get_latest_revision_as_object()
    form_class = PracticePage.get_edit_handler().get_form_class()
    form = form_class(request.POST, request.FILES, instance=draft, parent_page=page.get_parent(), for_user=request.user)
    form.defer_required_fields()
    if form.is_valid():
        form.save(commit=False)
        return draft, ()
    # What is right is on the draft already; the rest comes back when the form is sent again.
    return draft, {*form.errors, *(name for name, rows in form.formsets.items() if not rows.is_valid())}
