"""What the members' pages of an organisation have in common: found or 404, never kept by browsers, shown as a form."""

from functools import wraps

from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from .models import Organisation


def organisation_page(*, is_public=False):
    """Decorator: the view gets the organisation instead of its `slug` (404 for none), and its page is not kept.

    Who is not logged in is led to log in first, unless the page is public.
    """

    def decorate(view):
        @wraps(view)
        def with_organisation(request, slug, **kwargs):
            return view(request, get_object_or_404(Organisation, slug=slug), **kwargs)

        return never_cache(with_organisation if is_public else login_required(with_organisation))

    return decorate


def posted(request):
    """What a form is filled with: what was sent, however little; None where a page is only opened."""
    return request.POST if request.method == "POST" else None


def one_or_404(find, *args, missing):
    """What `find` gives; raises Http404 for `missing`, the DoesNotExist of its model."""
    try:
        return find(*args)
    except missing as absent:
        raise Http404(_("There is no such page.")) from absent


def ask(request, organisation, *, heading, submit, form=None, **context):
    """A page that asks one thing: some words, fields perhaps, a button and a way back.

    `words`: paragraphs; `is_grave`: the button ends something; `text`: words of somebody, shown as they are.
    """
    context = {
        "organisation": organisation, "heading": heading, "submit": submit, "form": form, "robots_noindex": True,
        "back_url": organisation.get_absolute_url(), **context,
    }  # fmt: skip
    return render(request, "organisations/ask.html", context)
