"""What moderation knows of a member, and the pages that take the word from her or give it back."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from community.members.models import User

from . import services
from .content import area_names, areas_of
from .forms import MuteForm, ReasonForm
from .limits import restrictions_on
from .models import Restriction
from .permissions import can_ban, can_lift, can_mute, is_steward
from .queries import cases_in, label_of, restrictions_of
from .trust import earned, standing_of
from .views_queue import for_moderators

CASES_SHOWN = 25


def _member(key):
    """The member of this key, shut out or not; 404 for an erased one."""
    return get_object_or_404(User.objects.filter(erased_at=None).select_related("standing"), key=key)


@require_safe
@for_moderators
def member(request, key):
    """What a member has done in figures, what was decided about her; what can be done."""
    person = _member(key)
    areas = areas_of(request.user)
    names = area_names(areas)
    held = restrictions_of(person)
    if not is_steward(request.user):
        held = held.filter(area__in=areas)
    held, now = list(held), set(restrictions_on(person).values_list("pk", flat=True))
    cases = cases_in(request.user).filter(author=person).select_related("content_type").order_by("-pk")[:CASES_SHOWN]
    context = {
        "page_title": person.get_short_name(),
        "person": person,
        "standing": standing_of(person),
        "trust": earned(person, standing_of(person)),
        "restrictions": [(one, names.get(one.area, ""), one.pk in now, can_lift(request.user, one)) for one in held],
        "cases": [(case, label_of(case), names.get(case.area, "")) for case in cases],
        "can_mute": bool(_places(request.user, person, names)),
        "can_ban": can_ban(request.user, person),
        "robots_noindex": True,
    }
    return render(request, "moderation/member.html", context)


def _places(user, person, names):
    """Where she may take the word from this member: [(area, name)]; "everywhere" comes first."""
    places = [(area, name) for area, name in sorted(names.items(), key=lambda pair: pair[1]) if ":" in area]
    if is_steward(user):
        # Translators: where a member may not write
        places.insert(0, ("", pgettext("area", "Everywhere")))
    return places if places and can_mute(user, person, places[0][0]) else []


@require_http_methods(["GET", "HEAD", "POST"])
@for_moderators
def mute(request, key):
    """Takes the word from a member for a time."""
    person = _member(key)
    places = _places(request.user, person, area_names(areas_of(request.user)))
    if not places:
        raise PermissionDenied
    form = MuteForm(request.POST if request.method == "POST" else None, areas=places)
    if request.method == "POST" and form.is_valid():
        told = {name: form.cleaned_data[name] for name in ("area", "reason")}
        try:
            services.mute_member(user=person, by=request.user, until=form.until, **told)
        except services.CannotRestrict as refused:
            raise PermissionDenied from refused
        messages.success(request, _("Done. The member is told by mail."))
        return redirect("moderation:member", key)
    return _form_page(request, person, form, "mute")


@require_http_methods(["GET", "HEAD", "POST"])
@for_moderators
def ban(request, key):
    """Shuts a member out."""
    person = _member(key)
    if not can_ban(request.user, person):
        raise PermissionDenied
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            services.ban_member(user=person, by=request.user, reason=form.cleaned_data["reason"])
        except services.CannotRestrict as refused:
            raise PermissionDenied from refused
        messages.success(request, _("The member is shut out; what she or he wrote is hidden."))
        return redirect("moderation:member", key)
    return _form_page(request, person, form, "ban")


def _form_page(request, person, form, what):
    context = {
        "page_title": _("Shut a member out") if what == "ban" else _("Take the word from a member"),
        "person": person,
        "form": form,
        "what": what,
        "robots_noindex": True,
    }
    return render(request, "moderation/restrict.html", context, status=400 if form.errors else 200)


@require_POST
@for_moderators
def lift(request, pk):
    """Ends a restriction."""
    restriction = get_object_or_404(Restriction.objects.select_related("user"), pk=pk)
    if not can_lift(request.user, restriction):
        raise PermissionDenied
    services.lift(restriction=restriction, by=request.user)
    messages.success(request, _("The restriction has ended."))
    return redirect("moderation:member", restriction.user.key)
