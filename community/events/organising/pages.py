"""What the pages of the preparation have in common."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from .steps import Preparation


def show(request, preparation, step, template, *, status=200, **context):
    """A page of one step."""
    shared = {
        "event": preparation.event, "preparation": preparation, "step": step, "steps": preparation.steps,
        "robots_noindex": True,
    }  # fmt: skip
    context.setdefault("page_title", _named(shared["steps"], step))
    return render(request, template, shared | context, status=status)


def go_on(request, preparation, step, said=""):
    """After saving: to the next step, or back to this page, as the button says."""
    messages.success(request, said or _("Saved."))
    following = preparation.following(step)
    if request.POST.get("then") == "next" and following:
        return redirect(preparation.url(following))
    return redirect(request.get_full_path())


def _named(steps, name):
    return next((step.title for step in steps if step.name == name), "")


__all__ = ["Preparation", "go_on", "show"]
