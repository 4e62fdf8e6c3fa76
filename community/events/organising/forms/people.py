"""The forms of what and who belongs to an event: practices, and its team."""

import re
from urllib.parse import unquote, urlsplit

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from community.members.form_fields import LineField, TextField
from community.members.models import User
from community.members.queries import shown_name
from portal.core.visibility import published
from practices.models import PracticePage, PracticeRecord

from ...choices import Relation

MOST_PRACTICES = 20
_NUMBER = re.compile(r"GP-(\d{4})-(\d{1,8})", re.IGNORECASE)
_KEY = re.compile(r"/members/([A-Za-z0-9_-]{4,40})/?$")


class PracticesField(TextField):
    """Published practices, one in each line by its number or address; its value is a list of their records."""

    def clean(self, value):
        """The practices; ValidationError that names the lines which lead to none."""
        found, unknown = [], []
        for line in filter(None, (one.strip() for one in super().clean(value).splitlines())):
            record = record_of(line)
            if record is None:
                unknown.append(line[:80])
            elif record not in found:
                found.append(record)
        if unknown:
            text = gettext("No published practice has this number or address: %(lines)s")
            raise ValidationError(text % {"lines": ", ".join(unknown)})
        return found


def record_of(line):
    """The record of the published practice that a number or an address names, or None."""
    numbered = _NUMBER.search(line)
    if numbered:
        record = PracticeRecord.objects.filter(year=numbered[1], serial=numbered[2]).first()
        key = record.translation_key if record else None
    else:
        slug = unquote(urlsplit(line).path).strip("/").rpartition("/")[2]
        key = published(PracticePage.objects.filter(slug=slug)).values_list("translation_key", flat=True).first()
        record = PracticeRecord.objects.filter(translation_key=key).first() if key else None
    if record is None or not published(PracticePage.objects.filter(translation_key=key)).exists():
        return None
    return record


class PracticesForm(forms.Form):
    """The practices that belong to an event."""

    presented = PracticesField(
        label=_("Presented at the event"), required=False,
        help_text=_("One in each line: its number, such as GP-2020-8, or its address."),
    )  # fmt: skip
    related = PracticesField(label=_("Related to the theme"), required=False)

    def clean(self):
        """Each once, not too many."""
        cleaned = super().clean()
        presented, related = cleaned.get("presented") or [], cleaned.get("related") or []
        cleaned["related"] = [one for one in related if one not in presented]
        if len(presented) + len(cleaned["related"]) > MOST_PRACTICES:
            raise ValidationError(gettext("At most %(most)d practices, please.") % {"most": MOST_PRACTICES})
        return cleaned

    @property
    def practices(self):
        """{record: how it belongs to the event}."""
        return dict.fromkeys(self.cleaned_data["presented"], Relation.PRESENTED) | dict.fromkeys(
            self.cleaned_data["related"], Relation.RELATED
        )


class TeamForm(forms.Form):
    """A member who is to look after the event too."""

    person = LineField(
        label=pgettext_lazy("of an event", "Member"), max_length=300,
        help_text=_("Her name as it stands in her profile, or the address of the profile."),
    )  # fmt: skip

    def __init__(self, data=None, *, viewer):
        super().__init__(data)
        self.viewer = viewer

    def clean_person(self):
        """The member; ValidationError for nobody, and for several of a name."""
        typed = self.cleaned_data["person"]
        keyed = _KEY.search(urlsplit(typed).path)
        members = User.objects.filter(is_active=True, erased_at=None)
        found = list(members.filter(key=keyed[1])[:1] if keyed else members.filter(name__iexact=typed)[:5])
        found = [one for one in found if keyed or shown_name(one, self.viewer).lower() == typed.lower()]
        if not found:
            raise ValidationError(gettext("No member is called so. The address of her profile is surest."))
        if len(found) > 1:
            raise ValidationError(gettext("Several members are called so. Please give the address of the profile."))
        return found[0]
