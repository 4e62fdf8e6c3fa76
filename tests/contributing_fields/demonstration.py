"""A page with all fields of the guided form, on a draft: what a section of the real form does, in one view."""

from django import forms
from django.conf.urls.i18n import i18n_patterns
from django.http import HttpResponse, HttpResponseRedirect
from django.template import engines
from django.urls import path

from portal.urls import urlpatterns as portal_patterns
from practices.contributing.drafts import draft_of, save_draft
from practices.contributing.fields import (
    CountriesField,
    FileFormField,
    FrameworksField,
    IndicatorsField,
    MaterialsField,
    PartnersField,
    PerspectivesField,
    PictureFormField,
    RichTextFormField,
    StoryFormField,
    asks_for_rows,
)
from practices.models import Submission


class AllFields(forms.Form):
    """Every field of the package under the name that the page has for it."""

    use_required_attribute = False
    problem_context = RichTextFormField(label="The problem", help_text="What was the matter?", required=False)
    story = StoryFormField(label="What was done")
    indicators = IndicatorsField(label="Indicators")
    perspectives = PerspectivesField(label="Perspectives")
    materials = MaterialsField(label="Materials")
    frameworks = FrameworksField(label="Frameworks")
    partners = PartnersField(label="Further organisations")
    countries = CountriesField(label="Countries")
    image = PictureFormField(label="Picture", required=False)
    image_alt = forms.CharField(label="What the picture shows", required=False, max_length=20)


#: Names of the fields that are the page's.
NAMES = tuple(AllFields.base_fields)
PAGE = """{% extends "base.html" %}
{% block title %}All fields{% endblock %}
{% block head %}{{ form.media }}{% endblock %}
{% block main %}<div class="wrap"><h1>All fields</h1>
<form method="post" enctype="multipart/form-data" class="form" id="all">{% csrf_token %}
{% include "contributing/fields/first_button.html" %}
{% include "components/form_fields.html" with form=form only %}
<button class="button">Save all</button></form></div>{% endblock %}"""


def form_on(draft, user, data=None, files=None):
    """The form on a draft, as a view makes it."""
    form = AllFields(data, files, initial={name: getattr(draft, name) for name in NAMES})
    form.user = user
    return form


def write(draft, form):
    """Sets what was filled in."""
    for name in NAMES:
        setattr(draft, name, form.cleaned_data[name])


def all_fields(request, key):
    """Shows the form, saves what is valid, or shows it again with what was typed."""
    submission = Submission.objects.get(key=key)
    draft = draft_of(submission)
    form = form_on(draft, request.user, request.POST or None, request.FILES or None)
    if form.is_bound and not asks_for_rows(form) and form.is_valid():
        write(draft, form)
        save_draft(submission, draft, user=request.user)
        return HttpResponseRedirect(request.path)
    template = engines["django"].from_string(PAGE)
    return HttpResponse(template.render({"form": form, "robots_noindex": True}, request))


class OneFile(forms.Form):
    """A file alone."""

    file = FileFormField(label="File")


urlpatterns = [*i18n_patterns(path("all-fields/<str:key>/", all_fields)), *portal_patterns]
