"""The forms of an event's facts: as it is begun, and in full."""

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from community.members.form_fields import LineField, TextField
from community.organisations.models import Membership
from community.projects.models import Project
from portal.core.languages import LANGUAGE_CODES, current_language
from portal.vocabulary import get_vocabulary
from portal.vocabulary.languages import autonym
from practices.contributing.fields.row_forms import OrganisationField

from ...choices import RESERVED_SLUGS, Access, Entry, EventKind, Format
from ...clocks import on_the_clock
from ...models import EventSeries
from ...permissions import STEWARDS
from ..zones import zone_choices
from .fields import CodeField, WallTimeField, moment_of


def projects_for(user, current=None):
    """The projects for which she can organise events: those of her organisations, those that she coordinates.

    Stewards have all; the one that stands there already may stay.
    """
    projects = Project.objects.order_by("acronym", "pk")
    if any(user.has_role(role) for role in STEWARDS):
        return projects
    own = Membership.objects.filter(user=user).values("organisation")
    hers = Q(partners__organisation__in=own) | Q(coordinators__user=user) | Q(pk=current)
    return projects.filter(pk__in=Project.objects.filter(hers).values("pk"))


def project_field(user, current=None):
    """A field to choose one of them."""
    return forms.ModelChoiceField(
        projects_for(user, current), label=_("Project"), required=False, empty_label="—",
        help_text=_("Whoever coordinates it looks after the event too."),
    )  # fmt: skip


class _Times(forms.Form):
    """Start and end on the clocks of a place."""

    starts_at = WallTimeField(label=pgettext_lazy("of an event", "Start"))
    ends_at = WallTimeField(label=pgettext_lazy("of an event", "End"))
    zone = forms.ChoiceField(
        label=_("Time zone"), help_text=_("Times are those of the clocks there."), initial="Europe/Brussels"
    )
    event = None

    def clean(self):
        """Turns what the clocks show into moments, in their order."""
        cleaned = super().clean()
        zone = cleaned.get("zone")
        start, end = cleaned.get("starts_at"), cleaned.get("ends_at")
        if start and end and end <= start:
            self.add_error("ends_at", gettext("An event ends after its start."))
        if zone:
            for name in self.times:
                if name in cleaned:
                    stored = getattr(self.event, name, None)
                    was = getattr(self.event, "zone", "")
                    moment = moment_of(self, name, zone, stored=stored, stored_zone=was)
                    if name in cleaned:
                        cleaned[name] = moment
        return cleaned

    times = ("starts_at", "ends_at")


class NewEventForm(_Times):
    """With what an event begins."""

    kind = forms.ChoiceField(label=_("Kind"), choices=EventKind.choices)
    title = LineField(label=_("Title"), max_length=150)
    language = forms.ChoiceField(
        label=_("Language of the title"), choices=[(code, autonym(code)) for code in LANGUAGE_CODES],
        help_text=_("Other languages can be added."),
    )  # fmt: skip
    introduction = TextField(
        label=_("Introduction"), max_length=600, help_text=_("What it is about, in two or three sentences.")
    )
    format = forms.ChoiceField(label=_("Where people meet"), choices=Format.choices)
    city = LineField(label=_("City"), max_length=80, required=False, help_text=_("Unless it takes place online."))
    access = forms.ChoiceField(label=_("Who sees it"), choices=Access.choices)
    field_order = (
        "kind", "title", "language", "introduction", "starts_at", "ends_at", "zone", "format", "city", "project",
        "access",
    )  # fmt: skip

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["project"] = project_field(user)
        self.fields["zone"].choices = zone_choices()
        self.fields["language"].initial = current_language()
        self.fields["language"].widget.attrs["autocomplete"] = "off"
        self.order_fields(self.field_order)


class FactsForm(_Times):
    """All that no language changes of an event."""

    slug = forms.SlugField(
        label=_("Name in addresses"), max_length=60, help_text=_("Letters, figures and hyphens, until it is announced.")
    )
    kind = forms.ChoiceField(label=_("Kind"), choices=EventKind.choices)
    series = forms.ModelChoiceField(
        EventSeries.objects.order_by("pk"), label=_("Series"), required=False, empty_label="—"
    )
    new_series = LineField(label=_("or title of a new series"), max_length=150, required=False)
    series_number = forms.IntegerField(label=_("Number in the series"), required=False, min_value=1, max_value=999)
    organisation = OrganisationField(label=_("Organised by"), required=False)
    access = forms.ChoiceField(label=_("Who sees it"), choices=Access.choices)
    moves_programme = forms.BooleanField(
        label=_("Take the programme along to the new days"), required=False,
        help_text=_("Sessions keep their times of day."),
    )  # fmt: skip
    format = forms.ChoiceField(label=_("Where people meet"), choices=Format.choices)
    venue = LineField(label=_("Venue"), max_length=150, required=False)
    street = LineField(label=_("Street and number"), max_length=150, required=False)
    postcode = LineField(label=_("Postcode"), max_length=20, required=False)
    city = LineField(label=_("City"), max_length=80, required=False)
    country = CodeField(vocabulary="country", label=_("Country"))
    map_url = forms.URLField(label=_("Address of a map"), required=False, assume_scheme="https", max_length=200)
    joining_url = forms.URLField(
        label=_("Link to join online"), required=False, assume_scheme="https", max_length=500,
        help_text=_("Only those who have a seat get it."),
    )  # fmt: skip
    languages = forms.MultipleChoiceField(label=_("Languages spoken"), required=False)
    interpreted = forms.MultipleChoiceField(label=_("Interpretation into"), required=False)
    entry = forms.ChoiceField(label=_("Registration"), choices=Entry.choices)
    capacity = forms.IntegerField(
        label=_("Seats"), required=False, min_value=1, max_value=100_000, help_text=_("Empty: any number.")
    )
    has_waiting_list = forms.BooleanField(label=_("With a waiting list"), required=False)
    offer_hours = forms.IntegerField(
        label=_("Hours for which a free seat is offered"), min_value=0, max_value=1000,
        help_text=_("0: whoever is next gets the seat at once, without being asked."),
    )  # fmt: skip
    deadline = WallTimeField(label=_("Registration ends"), required=False)
    admits_guests = forms.BooleanField(label=_("Open to guests without an account"), required=False)
    asks_needs = forms.BooleanField(label=_("Ask for access needs and diet"), required=False)
    is_small = forms.BooleanField(
        label=_("Do not tell participants about this change"), required=False,
        help_text=_("They get a mail when time, place or the link to join change."),
    )  # fmt: skip
    times = ("starts_at", "ends_at", "deadline")
    #: Headings of the page, with their fields.
    groups = (
        (_("What"), ("kind", "slug", "series", "new_series", "series_number", "project", "organisation", "access")),
        (_("When"), ("starts_at", "ends_at", "zone", "moves_programme")),
        (
            _("Where"),
            ("format", "venue", "street", "postcode", "city", "country", "map_url", "joining_url", "languages",
             "interpreted"),
        ),
        (
            _("Registration"),
            ("entry", "capacity", "has_waiting_list", "offer_hours", "deadline", "admits_guests", "asks_needs"),
        ),
        ("", ("is_small",)),
    )  # fmt: skip

    def __init__(self, data=None, *, event, user, is_announced):
        self.event = event
        super().__init__(data, initial=self.stored(event))
        self.fields["project"] = project_field(user, event.project_id)
        del self.fields["organisation"].widget.attrs["list"]  # there is no list of names on this page
        self.fields["zone"].choices = zone_choices(event.zone)
        for name in ("languages", "interpreted"):
            self.fields[name].choices = get_vocabulary("language").sorted_choices()
            self.fields[name].widget = forms.CheckboxSelectMultiple(choices=self.fields[name].choices)
        self.fields["series"].label_from_instance = lambda series: series.word("title") or series.slug
        if is_announced:
            del self.fields["slug"]
        if event.pk and not event.sessions.exists():
            del self.fields["moves_programme"]
        self.order_fields([name for _heading, names in self.groups for name in names])

    @staticmethod
    def stored(event):
        """What the form of an event begins with."""
        names = [name for name in FactsForm.base_fields if hasattr(event, name) and name not in ("languages",)]
        found = {name: getattr(event, name) for name in names}
        for name in FactsForm.times:
            moment = getattr(event, name)
            found[name] = on_the_clock(moment, event.zone) if moment else None
        rows = list(event.languages.all())
        found["languages"] = [one.language for one in rows if not one.is_interpreted]
        found["interpreted"] = [one.language for one in rows if one.is_interpreted]
        return found | {"project": event.project}

    def grouped(self):
        """(heading, fields) as the page shows them."""
        for heading, names in self.groups:
            fields = [self[name] for name in names if name in self.fields]
            if fields:
                yield heading, fields

    def clean_slug(self):
        """A name that no page of the calendar has."""
        slug = self.cleaned_data["slug"].lower()
        if slug in RESERVED_SLUGS:
            raise ValidationError(gettext("This name is taken. Please choose another one."))
        return slug

    def clean(self):
        """What belongs together: series, interpretation."""
        cleaned = super().clean()
        if cleaned.get("series") and cleaned.get("new_series"):
            self.add_error("new_series", gettext("Please choose a series, or make a new one, not both."))
        both = set(cleaned.get("languages") or ()) & set(cleaned.get("interpreted") or ())
        if both:
            self.add_error("interpreted", gettext("A language is spoken, or interpreted into, not both."))
        return cleaned

    @property
    def facts(self):
        """What `change_event` takes."""
        aside = {"new_series", "is_small"}
        return {name: value for name, value in self.cleaned_data.items() if name not in aside}
