"""What is asked before a question is put to a page, and before a thread becomes a practice."""

from django import forms
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from community.members.choices import Topic
from community.members.form_fields import LineField
from community.members.profile_forms import term_choices
from community.members.queries import shown_name, unnamed

from ..models import Post
from ..words import beginning, unnamed_text
from .making import others

#: So many posts can be chosen from, the most helpful ones, and so much is shown of each.
OFFERED, SHOWN = 20, 120


class BoardForm(forms.Form):
    """On which board a question is to stand."""

    board = forms.ChoiceField(label=_("On which board?"), widget=forms.RadioSelect)

    def __init__(self, *args, boards, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["board"].choices = [
            (one.slug, format_html('<bdi lang="{}">{}</bdi>', one.title_language, one.title)) for one in boards
        ]


class PracticeForm(forms.Form):
    """Title and language of the draft, and which posts go along."""

    title = LineField(label=_("Title"), max_length=160, help_text=_("Say what was done, not what was asked."))
    language = forms.ChoiceField(
        label=_("In which language will you write?"),
        help_text=_("The texts are copied as they are: you can put them into another language yourself."),
    )
    posts = forms.ModelMultipleChoiceField(
        Post.objects.none(), label=_("What else was said that belongs to it?"), required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip

    def __init__(self, *args, thread, reader, **kwargs):
        initial = {"title": thread.title, "language": thread.language}
        super().__init__(*args, initial=initial, **kwargs)
        self.fields["language"].choices = term_choices(Topic.LANGUAGE)
        chosen = list(others(thread).order_by("-helpful_count", "number").values_list("pk", flat=True)[:OFFERED])
        posts = others(thread).filter(pk__in=chosen).select_related("author__profile")
        self.fields["posts"].queryset = posts
        self.fields["posts"].choices = [(post.pk, _label(post, thread, reader)) for post in posts]
        if not chosen:
            del self.fields["posts"]


def _label(post, thread, reader):
    """ "#4 · Ilze: We met on Fridays …" in markup that keeps each script where it belongs."""
    name = shown_name(post.author, reader) or unnamed()
    words = beginning(unnamed_text(post.html), SHOWN)
    return format_html(
        '<span>#{} · <bdi>{}</bdi>: <bdi lang="{}">{}</bdi></span>', post.number, name, thread.language, words
    )
