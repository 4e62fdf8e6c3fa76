"""The forms of the tools."""

import re

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from community.members.form_fields import LineField
from portal.vocabulary.vocabularies import get_vocabulary

from ..models import Thread, ThreadKind
from ..permissions import boards_to_move_to
from .pages import titles_of


class BoardField(forms.ModelChoiceField):
    """A board to which she may bring threads, by the name that it has in the reader's language."""

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("label", _("Board"))
        super().__init__(queryset=None, empty_label=None, **kwargs)
        self.titles = {}

    def offer(self, user, but=None):
        """Offers the boards of this user, without the one where things stand already."""
        boards = boards_to_move_to(user)
        self.queryset = boards.exclude(pk=but.pk) if but else boards
        self.titles = titles_of(list(self.queryset))
        self.choices = [(pk, self.titles[pk]) for pk in self.titles]


class MoveForm(forms.Form):
    """Where threads are to go."""

    board = BoardField(label=_("To which board?"))

    def __init__(self, *args, user, source, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["board"].offer(user, source)


class SplitForm(forms.Form):
    """What the new thread is called, and where it stands."""

    title = LineField(label=_("Title of the new thread"), max_length=150)
    board = BoardField()

    def __init__(self, *args, user, source, **kwargs):
        super().__init__(*args, initial={"board": source.pk}, **kwargs)
        self.fields["board"].offer(user)


class ChangeForm(forms.Form):
    """Title, kind and language of a thread."""

    title = LineField(label=_("Title"), max_length=150)
    kind = forms.ChoiceField(label=pgettext_lazy("of a thread", "Kind"), choices=ThreadKind.choices)
    language = forms.ChoiceField(label=_("Language"))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["language"].choices = get_vocabulary("language").choices()


class OrderForm(forms.Form):
    """In which order the posts of merged threads stand."""

    order = forms.ChoiceField(
        label=_("In which order?"),
        widget=forms.RadioSelect,
        initial="time",
        choices=[
            ("time", _("In the order in which they were written")),
            ("append", _("After the posts that are there")),
        ],
    )


class MergeForm(OrderForm):
    """Into which thread this one goes: its address, or the number in it."""

    into = LineField(
        label=_("Into which thread?"), max_length=300, help_text=_("Its address, or the number that stands in it.")
    )
    field_order = ("into", "order")

    def __init__(self, *args, thread, **kwargs):
        super().__init__(*args, **kwargs)
        self.thread = thread

    def clean_into(self):
        """The thread; whether she looks after it is asked by the service."""
        typed = self.cleaned_data["into"]
        found = re.search(r"threads/([0-9]{1,15})(?:/|$)", typed) or re.fullmatch(r"#?([0-9]{1,15})", typed)
        thread = Thread.objects.filter(pk=int(found[1])).first() if found else None
        while thread is not None and thread.merged_into_id:
            thread = thread.merged_into
        if thread is None or thread.pk == self.thread.pk:
            raise forms.ValidationError(_("There is no other thread of this address or number."))
        return thread


class KeptForm(OrderForm):
    """Which of several threads stays, the others going into it."""

    into = forms.ModelChoiceField(
        label=_("Which thread stays?"), queryset=Thread.objects.none(), widget=forms.RadioSelect, empty_label=None
    )
    field_order = ("into", "order")

    def __init__(self, *args, threads, **kwargs):
        super().__init__(*args, **kwargs)
        # The oldest is offered: what was said first.
        self.fields["into"].queryset = Thread.objects.filter(pk__in=[one.pk for one in threads]).order_by("created_at")
        self.initial.setdefault("into", min(threads, key=lambda one: (one.created_at, one.pk)).pk)
