"""The organisers' questions as fields of a form, and what of the answers is kept."""

from django import forms
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from community.members.form_fields import LineField, TextField
from portal.core.languages import current_language, direction

from ..choices import QuestionKind

YES_NO = (("yes", pgettext_lazy("answer", "Yes")), ("no", pgettext_lazy("answer", "No")))
REQUIRED = gettext_lazy("This question has to be answered.")


def name_of_field(question) -> str:
    """The name of a question's field."""
    return f"question{question.pk}"


def key_of(question) -> str:
    """Under what key its answer is kept in `Registration.answers`."""
    return str(question.pk)


def field_for(question, questions) -> forms.Field:
    """The field of a question. Whether it has to be answered is judged by `judged`, as that depends on others."""
    kwargs = {"label": _in_its_language(question, "label"), "required": False, "help_text": _help(question, questions)}
    if question.kind == QuestionKind.CHOICES:
        field = forms.MultipleChoiceField(choices=_options(question), widget=forms.CheckboxSelectMultiple, **kwargs)
    elif question.kind in (QuestionKind.CHOICE, QuestionKind.YES_NO):
        choices = YES_NO if question.kind == QuestionKind.YES_NO else _options(question)
        field = forms.ChoiceField(choices=choices, widget=forms.RadioSelect, **kwargs)
    elif question.kind == QuestionKind.NUMBER:
        field = forms.IntegerField(
            min_value=0, max_value=10**9, widget=forms.NumberInput(attrs={"dir": "ltr"}), **kwargs
        )
    elif question.kind == QuestionKind.LONG:
        field = TextField(max_length=4000, **kwargs)
    else:
        field = LineField(max_length=500, **kwargs)
    field.is_asked = question.is_required  # so that the label does not say "optional"
    other = _condition(question, questions)
    if other is not None:
        field.widget.attrs |= {"data-asked-if": name_of_field(other), "data-asked-value": question.depends_value}
    return field


def judged(questions, cleaned) -> tuple[dict, dict, set]:
    """What is kept of the answers {key: answer}, faults {name of a field: words}, and names of what is not asked.

    `cleaned` holds what the fields made of the answers, without those that they refused.
    """
    kept, faults, unasked = {}, {}, set()
    for question in questions:
        name = name_of_field(question)
        if not _is_asked(question, questions, cleaned):
            unasked.add(name)
            continue
        answer = cleaned.get(name)
        if answer not in (None, "", []):
            kept[key_of(question)] = answer
        elif question.is_required and name in cleaned:
            faults[name] = REQUIRED
    return kept, faults, unasked


def _is_asked(question, questions, cleaned, seen=()):
    """Whether all questions on which it depends were asked and answered so; a circle asks nothing."""
    if question.depends_on_id is None:
        return True
    other = _condition(question, questions)
    if other is None or question.pk in seen:
        return False
    answer = cleaned.get(name_of_field(other))
    said = answer if isinstance(answer, list) else [str(answer)]
    return question.depends_value in said and _is_asked(other, questions, cleaned, (*seen, question.pk))


def _condition(question, questions):
    return next((one for one in questions if one.pk == question.depends_on_id), None)


def _options(question):
    return [(code, _option(question, code)) for code in question.options]


def _option(question, code):
    """What a choice is called, in the reader's language or the nearest; its code where nothing is said."""
    language = question.language_of("options")
    label = (question.words[language]["options"] or {}).get(code) if language else ""
    return _marked(label, language) if label else code


def _in_its_language(question, word):
    return _marked(question.word(word), question.language_of(word))


def _marked(text, language):
    """Text that the organisers wrote; where it is in another language than the page it says in which."""
    if not text or language in ("", current_language()):
        return text
    return format_html('<span lang="{}" dir="{}">{}</span>', language, direction(language), text)


def _help(question, questions):
    """The organisers' own help, and when the question is asked at all: for who sees all of them."""
    own = format_html("{}", _in_its_language(question, "help"))
    other = _condition(question, questions)
    if other is None:
        return own
    labels = dict(YES_NO if other.kind == QuestionKind.YES_NO else _options(other))
    answer = labels.get(question.depends_value, question.depends_value)
    only = format_html(
        _("Only if you answer “{question}” with “{answer}”."),
        question=_in_its_language(other, "label"), answer=answer,
    )  # fmt: skip
    return format_html("{} {}", own, only) if own else only
