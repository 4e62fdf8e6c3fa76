"""The form in which a member tells of herself, each field with those who may see it."""

from dataclasses import dataclass

from django import forms
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from portal.core.names import NameField, tidy_name
from portal.core.uploads import PictureField
from portal.vocabulary import get_vocabulary
from portal.vocabulary.collation import sort_key
from portal.vocabulary.terms import UnknownCode

from .choices import FIELD_VISIBILITY, VOCABULARIES, Topic, Visibility
from .form_fields import LineField, TextField
from .models import Profile
from .queries import TEXTS, profile_of, version_of

#: The parts of the form and their fields, in the order of the page.
SECTIONS = (
    (_("About you"), ("name", "stakeholder", "country", "city", "headline", "about", "website")),
    (_("What you know"), ("language", "sector", "expertise", "interest")),
    # Translators: heading: what a member offers to others, and what she is looking for
    (_("Offer and seek"), ("offers", "seeks")),
    (_("Picture"), ("picture",)),
    # Translators: heading over the settings about messages
    (_("Contact"), ("allows_contact", "mail_language")),
)
#: What is shown of a member but comes from elsewhere: only who sees it is asked here.
ELSEWHERE = ("organisations", "practices")


@dataclass(frozen=True)
class Row:
    """A field with the select for who sees it, and what is stored by now where the two differ."""

    field: forms.BoundField
    audience: forms.BoundField | None
    stored: str = ""
    is_list: bool = False

    @property
    def chosen_count(self):
        """How many values of a list are ticked."""
        return len(self.field.value() or ())

    @property
    def is_open(self):
        """Whether a list stands open: where something is ticked or wrong."""
        return bool(self.chosen_count or self.field.errors or self.stored)


def _told(name, form_class=None, **kwargs):
    field = Profile._meta.get_field(name)
    return field.formfield(**({"form_class": form_class} if form_class else {}), required=False, **kwargs)


class ProfileForm(forms.Form):
    """All of a profile. Needs nothing but the name."""

    #: The page says so once, instead of "(optional)" behind each label.
    is_all_optional = True

    # Translators: the name of a person, one field for first and last name together.
    name = NameField(label=_("Name"), help_text=_("As you want to be called."))
    stakeholder = _told("stakeholder")
    country = forms.ChoiceField(label=_("Country"), required=False)
    city = _told("city", LineField, label=pgettext_lazy("field of a form", "City"))
    headline = _told("headline", LineField)
    about = _told("about", TextField)
    website = forms.URLField(label=_("Website"), required=False, assume_scheme="https", max_length=200)
    language = forms.MultipleChoiceField(label=_("Languages you speak"), required=False)
    sector = forms.MultipleChoiceField(label=_("Sectors you know"), required=False)
    expertise = forms.MultipleChoiceField(label=_("Subjects you know well"), required=False)
    interest = forms.MultipleChoiceField(label=_("Subjects you want to read about"), required=False)
    offers = _told(
        "offers", TextField, help_text=_("Help, a visit, material, a place to learn: what others may ask for.")
    )
    seeks = _told("seeks", TextField)
    picture = PictureField(label=_("Picture"))
    allows_contact = _told("allows_contact")
    mail_language = forms.ChoiceField(label=_("Language of the mails you get"))
    version = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, member, **kwargs):
        self.member, self.profile = member, profile_of(member)
        kwargs["initial"] = stored_values(member)
        super().__init__(*args, **kwargs)
        self.differing = {}
        for topic in Topic:
            self.fields[topic].choices = term_choices(topic, self.initial[topic])
            self.fields[topic].widget = forms.CheckboxSelectMultiple(choices=self.fields[topic].choices)
        self.fields["country"].choices = [("", "—"), *get_vocabulary("country").sorted_choices()]
        self.fields["stakeholder"].choices = [("", "—"), *get_vocabulary("stakeholder").choices()]
        self.fields["mail_language"].choices = _language_choices()
        self.fields["website"].validators.append(_only_web)
        self.fields["name"].widget.attrs.update(autocomplete="name", dir="auto")
        self.fields["city"].widget.attrs["autocomplete"] = "address-level2"
        self.fields["website"].widget.attrs.update(autocomplete="url", dir="ltr")
        self.fields["website"].widget.attrs.pop("maxlength", None)
        for name in FIELD_VISIBILITY:
            self._ask_who_sees(name)

    def _ask_who_sees(self, name):
        label = self.fields[name].label if name in self.fields else _ELSEWHERE_LABELS[name]
        self.fields[f"sees_{name}"] = forms.ChoiceField(
            # Translators: label of a list of "everyone", "members", "only me"; %(field)s is the label of a field.
            label=_("Who sees this: %(field)s") % {"field": label},
            choices=Visibility.choices,
        )

    @property
    def sections(self):
        """(heading, rows) of the page; last what comes from elsewhere."""
        parts = [(heading, [self._row(name) for name in names]) for heading, names in SECTIONS]
        return [*parts, (_("Shown with your profile"), [self._row(name) for name in ELSEWHERE])]

    def _row(self, name):
        audience = self[f"sees_{name}"] if name in FIELD_VISIBILITY else None
        if name in ELSEWHERE:
            return Row(audience, None, self.differing.get(f"sees_{name}", ""))
        return Row(self[name], audience, self._stored(name), is_list=name in Topic.values)

    def _stored(self, name):
        parts = (self.differing.get(name), self.differing.get(f"sees_{name}"))
        return " · ".join(part for part in parts if part)

    @property
    def visibility(self):
        """{field: Visibility} as chosen."""
        return {name: self.cleaned_data[f"sees_{name}"] for name in FIELD_VISIBILITY}

    @property
    def told(self):
        """What `edit_profile` takes, of a form that holds."""
        data = self.cleaned_data
        return {
            **{name: data[name] for name in (*TEXTS, "name", "picture", "allows_contact", "version")},
            "language": data["mail_language"],
            "terms": {topic: data[topic] for topic in Topic.values},
            "visibility": self.visibility,
        }

    def show_stored(self, member):
        """Sets what is stored by now beside what was typed, and takes the version of it: saving again overwrites."""
        now = stored_values(member)
        names = [name for name in now if name not in ("picture", "version")]
        changed = [name for name in names if _comparable(now[name]) != _comparable(self.cleaned_data[name])]
        self.differing = {name: self._as_words(name, now[name]) for name in changed}
        self.data = self.data.copy()
        self.data["version"] = now["version"]

    def _as_words(self, name, value):
        choices = dict(getattr(self.fields[name], "choices", ()))
        if isinstance(value, list):
            value = _(", ").join(str(choices.get(code, code)) for code in value)
        elif isinstance(value, bool):
            value = _("yes") if value else _("no")
        return str(choices.get(value, value)) or str(_("(nothing)"))


_ELSEWHERE_LABELS = {"organisations": _("your organisations"), "practices": _("your practices")}


def _comparable(value):
    return sorted(value) if isinstance(value, list) else value


def _only_web(address):
    if not address.lower().startswith(("http://", "https://")) or tidy_name(address) != address:
        raise forms.ValidationError(_("Please give an address that begins with https://"), code="scheme")


def _language_choices(codes=None):
    languages, active = get_vocabulary("language"), get_language()
    pairs = [(code, languages.short_of(code)) for code in codes or languages.codes]
    return sorted(pairs, key=lambda pair: sort_key(pair[1], active))


def term_choices(topic, chosen=()):
    """(code, label) of what can be ticked: of sectors the sections, and whatever is ticked already."""
    if topic == Topic.LANGUAGE:
        return _language_choices()
    vocabulary = get_vocabulary(VOCABULARIES[topic])
    codes = dict.fromkeys((*vocabulary.roots(), *chosen))
    return [(code, vocabulary.short_of(code)) for code in codes]


def stored_values(member):
    """{field of the form: value} as stored now."""
    profile = profile_of(member)
    codes = {topic: [] for topic in Topic.values}
    for term in profile.terms.all() if profile.pk else ():
        try:
            codes[term.topic].append(get_vocabulary(VOCABULARIES[term.topic]).normalise(term.code))
        except UnknownCode:  # of an older edition: nobody can tick it any more
            continue
    return {
        **{name: getattr(profile, name) for name in TEXTS},
        **codes,
        **{f"sees_{name}": str(profile.visibility_of(name)) for name in FIELD_VISIBILITY},
        "name": member.name,
        "picture": profile.picture,
        "allows_contact": profile.allows_contact,
        "mail_language": member.language,
        "version": version_of(profile),
    }
