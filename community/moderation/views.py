"""Pages for every member: to flag something, and to read what became of it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from portal.core.languages import current_language
from portal.core.paging import page_of

from . import services
from .content import content_named
from .forms import FlagForm
from .limits import restrictions_on
from .queries import decided_about, flags_by, label_of
from .services.cases import flag_of

ROWS_ON_A_PAGE = 25
#: Decisions about what is one's own that are shown.
DECISIONS_SHOWN = 50
FAULTS = {
    services.CannotFlag: gettext_lazy("This is your own."),
    services.TooManyFlags: gettext_lazy("You have flagged a lot today. Please wait until tomorrow."),
}


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@login_required
def flag(request, name, key):
    """Asks why something should be looked at; whoever has flagged it reads what became of that."""
    content, thing = thing_of(request.user, name, key)
    form = FlagForm(request.POST if request.method == "POST" else None)
    fault = earlier = None
    if content.author_of(thing) == request.user:
        fault = FAULTS[services.CannotFlag]
    else:
        earlier = flag_of(request.user, thing)
    if request.method == "POST" and not fault and not earlier and form.is_valid():
        told = {field: form.cleaned_data[field] for field in ("reason", "note")}
        try:
            services.flag(user=request.user, thing=thing, **told)
        except services.AlreadyFlagged as found:
            earlier = found.flag
        except tuple(FAULTS) as refused:
            fault = FAULTS[type(refused)]
        else:
            messages.success(request, _("Thank you. A facilitator will look at it, and you will hear what came of it."))
            return redirect("moderation:mine")
    context = {
        "page_title": _("Flag something"),
        "form": form,
        "content": content,
        "title": content.title_for(thing, request.user) if content.title_for else content.title_of(thing),
        # Of what is shown in part only, such as a profile, her own page tells what she may read.
        "text": "" if content.title_for else content.text_of(thing),
        "language": content.language_of(thing),
        "back": back_to(content, thing),
        "fault": fault,
        "earlier": earlier,
        "robots_noindex": True,
    }
    return render(request, "moderation/flag.html", context, status=400 if form.is_bound and form.errors else 200)


def thing_of(user, name, key):
    """What she may flag by this address, with its kind; raises Http404 for what there is not, or not for her."""
    content = content_named(name)
    if content is None or (content.key == "pk" and not (key.isdecimal() and len(key) < 19)):
        raise Http404
    thing = content.visible_to(user).filter(**{content.key: key}).first()
    if thing is None or not content.can_see(user, thing):
        raise Http404
    return content, thing


def back_to(content, thing):
    """The address of its page, "" where it has none of its own."""
    path = content.path_of(thing)
    return f"/{current_language()}/{path}" if path else ""


@require_safe
@never_cache
@login_required
def mine(request):
    """What she flagged and what became of it; what was decided about what is hers."""
    page = page_of(request, flags_by(request.user), size=ROWS_ON_A_PAGE)
    context = {
        "page_title": _("Flags and decisions"),
        "page_obj": page,
        "flags": [(one, label_of(one.case)) for one in page],
        "decided": [(one, label_of(one)) for one in decided_about(request.user)[:DECISIONS_SHOWN]],
        "restrictions": list(restrictions_on(request.user)),
        "robots_noindex": True,
    }
    return render(request, "moderation/mine.html", context)
