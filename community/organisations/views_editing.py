"""Pages on which an organisation is added, and on which it tells of itself."""

from copy import copy

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from portal.core.uploads import ask_for_picture_again

from . import queries, services
from .errors import ChangedMeanwhile, TooMany
from .forms import FigureFormSet, NewOrganisationForm, OrganisationForm, leave_unchecked
from .models import Organisation
from .pages import organisation_page, posted
from .permissions import can_edit, require
from .services.facts import version_of


@never_cache
@login_required
def organisation_new(request):
    """Adds an organisation; those that it may be already are shown before."""
    form = NewOrganisationForm(posted(request))
    similar = []
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        if "is_another" not in request.POST:
            similar = queries.similar_organisations(name=data["name"], country=data["country"])
        if not similar and (made := _created(request, form)):
            messages.success(request, _("The organisation is here now, and you are its owner. Tell more about it."))
            return redirect("organisations:edit", made.slug)
    context = {"form": form, "similar": similar, "robots_noindex": True}
    return render(request, "organisations/organisation_new.html", context)


def _created(request, form):
    """The new organisation, or None with the reason in the form."""
    data = dict(form.cleaned_data)
    try:
        return services.create_organisation(by=request.user, countries=[data.pop("country")], **data)
    except TooMany as refusal:
        form.add_error(None, str(refusal))
        return None


@organisation_page()
def organisation_edit(request, organisation):
    """All that an organisation tells of itself, for who acts for it."""
    require(can_edit(request.user, organisation))
    original = copy(organisation)  # the form writes what is typed into its instance
    has_one_more = "more" in request.POST
    data, files = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = OrganisationForm(data, files, instance=organisation, partners=queries.works_with(organisation))
    figures = FigureFormSet(data, has_one_more=has_one_more, prefix="figures", initial=_figures(organisation))
    changed_meanwhile = []
    if has_one_more:
        leave_unchecked(form, *figures.forms)
    elif request.method == "POST" and form.is_valid() and figures.is_valid():
        try:
            services.update_organisation(
                organisation=organisation, by=request.user, seen=form.cleaned_data["seen"],
                figures=figures.figures(), **form.facts(),
            )  # fmt: skip
        except ChangedMeanwhile:
            form, figures, changed_meanwhile = _opened_anew(organisation, data, files)
        else:
            messages.success(request, _("The changes are saved."))
            return redirect(organisation)
    ask_for_picture_again(form, "logo")
    context = {
        "original": original, "form": form, "figures": figures, "names": queries.known_names(),
        "changed_meanwhile": changed_meanwhile, "robots_noindex": True,
    }  # fmt: skip
    return render(request, "organisations/organisation_edit.html", context)


def _opened_anew(organisation, data, files):
    """What was typed on top of what is there by now; and (label, text) of what is there where it differs."""
    current = Organisation.objects.get(pk=organisation.pk)
    data = data.copy()
    data["seen"] = version_of(current)
    form = OrganisationForm(data, files, instance=current, partners=queries.works_with(current))
    figures = FigureFormSet(data, prefix="figures", initial=_figures(current))
    differing = [(form[name].label, form.present(name)) for name in form.changed_data if name in form.present_names]
    if figures.has_changed():
        rows = (f"{figure.get_code_display()}: {figure.number}" for figure in current.figures.all())
        differing.append((_("Figures"), "; ".join(rows)))
    return form, figures, differing


def _figures(organisation):
    """The rows of figures that there are."""
    names = ("code", "value", "qualifier", "note")
    return [{name: getattr(figure, name) for name in names} for figure in organisation.figures.all()]
