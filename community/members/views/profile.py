"""The page of a member, and the page on which she writes it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from portal.core.uploads import ask_for_picture_again

from ..audience import Audience
from ..permissions import contact_between
from ..profile_forms import ProfileForm
from ..queries import shown_profile
from ..services import ChangedElsewhere, edit_profile
from .people import member_or_404, nobody

PREVIEWS = {"visitor": Audience.VISITOR, "member": Audience.MEMBER}


@require_safe
def profile(request, key):
    """A member as this reader may see her; herself also as others do, by `?as=visitor` or `?as=member`."""
    person = member_or_404(key)
    is_own = request.user.is_authenticated and request.user.pk == person.pk
    preview = request.GET.get("as", "") if is_own and request.GET.get("as") in PREVIEWS else ""
    shown = shown_profile(person, request.user, audience=PREVIEWS.get(preview))
    if shown is None and not preview:
        raise nobody()
    context = {
        "person": person,
        "shown": shown,
        "is_own": is_own,
        "preview": preview,
        "robots_noindex": not (shown and shown.is_name_public),
    }
    if request.user.is_authenticated and not is_own:
        contact = contact_between(request.user, person)
        context |= {"contact": contact, "is_blocked": contact.sender_blocks}
    response = render(request, "members/profile.html", context)
    if request.user.is_authenticated:
        add_never_cache_headers(response)
    return response


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request):
    """One form for all of a profile; answers 409 with what was typed when it was changed elsewhere meanwhile."""
    person = member_or_404(request.user.key)
    if request.method != "POST":
        return _form_page(request, ProfileForm(member=person))
    form = ProfileForm(request.POST, request.FILES, member=person)
    if not form.is_valid():
        ask_for_picture_again(form, "picture")
        return _form_page(request, form, status=400)
    try:
        edit_profile(user=person, **form.told)
    except ChangedElsewhere:
        form.show_stored(member_or_404(person.key))
        ask_for_picture_again(form, "picture")
        return _form_page(request, form, status=409)
    messages.success(request, _("Your profile is saved."))
    return redirect(person)


def _form_page(request, form, status=200):
    context = {"form": form, "robots_noindex": True, "is_changed_elsewhere": status == 409}
    return render(request, "members/profile_form.html", context, status=status)
