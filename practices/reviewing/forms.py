"""The forms of reviews: the grid to be filled in, what is agreed on, the end of a round."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from .grid import Answer
from .parts import Block, Criterion
from .services import ReturnReason

NOT_APPLICABLE = "na"
# Translators: answer to a criterion that cannot be asked of this practice
NOT_APPLICABLE_LABEL = pgettext_lazy("score", "not applicable")


def choices_of(grid, code):
    """What can be chosen for a criterion: the steps of its scale with their words, and "not applicable"."""
    steps = [(str(step.score), format_lazy("{} – {}", signed(step.score, code, grid), step.name))
             for step in grid.scale_of(code)]  # fmt: skip
    return [*steps, (NOT_APPLICABLE, NOT_APPLICABLE_LABEL)]


def signed(score, code, grid) -> str:
    """A score as it is written: those of external factors with their sign, which stays in front from right to left."""
    if code in grid.criteria or score == 0:
        return str(score)
    return f"\u2066+{score}\u2069" if score > 0 else f"\u2066−{-score}\u2069"


def chosen(answer: Answer) -> str:
    """The choice that stands for an answer."""
    if answer.is_not_applicable:
        return NOT_APPLICABLE
    return "" if answer.score is None else str(answer.score)


@dataclass(frozen=True)
class Row:
    """A criterion with its two fields."""

    criterion: Criterion
    score: Any
    comment: Any


@dataclass(frozen=True)
class Part:
    """A block with its rows, and how many of them are answered."""

    block: Block
    rows: list[Row]
    answered: int


class ReviewForm(forms.Form):
    """The whole grid; every field may be empty, for it is saved as it is typed."""

    summary = forms.CharField(
        label=_("Summary for the authors"),
        help_text=_("What is strong, and what would make it better? They read this with your comments, not your name."),
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 6, "dir": "auto"}),
    )

    def __init__(self, *args, grid, answers, **kwargs):
        self.grid, self.stored = grid, answers
        initial = kwargs.pop("initial", None) or {}
        for code, answer in answers.items():
            initial |= {code: chosen(answer), f"{code}_comment": answer.comment}
        super().__init__(*args, initial=initial, **kwargs)
        for code, criterion in grid.everything.items():
            label = format_lazy("{} {}", code, criterion.title)
            self.fields[code] = forms.ChoiceField(
                label=label, required=False, choices=choices_of(grid, code), widget=forms.RadioSelect
            )
            self.fields[f"{code}_comment"] = forms.CharField(
                # Translators: the code of a criterion follows, such as A1
                label=format_lazy("{} {}", pgettext_lazy("on a criterion", "Comment on"), code),
                required=False,
                max_length=2000,
                widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
            )
        self.order_fields([name for name in self.fields if name != "summary"] + ["summary"])

    def parts(self) -> Iterator[Part]:
        """The blocks with their rows, external factors last."""
        for block in (*self.grid.blocks, self.grid.external):
            rows = [Row(one, self[one.code], self[f"{one.code}_comment"]) for one in block.criteria]
            yield Part(block, rows, sum(1 for row in rows if row.score.value()))

    def answers(self) -> dict[str, Answer]:
        """What was sent and can be kept; of what cannot, the answer as it was stored before."""
        found = {}
        for code in self.grid.everything:
            stored = self.stored.get(code, Answer())
            choice = self.cleaned_data.get(code, chosen(stored))
            found[code] = Answer(
                score=int(choice) if choice not in ("", NOT_APPLICABLE) else None,
                is_not_applicable=choice == NOT_APPLICABLE,
                comment=self.cleaned_data.get(f"{code}_comment", stored.comment),
            )
        return found


class ReturnForm(forms.Form):
    """Why a review is given back."""

    reason = forms.ChoiceField(label=_("Why do you give it back?"), choices=ReturnReason.choices,
                               widget=forms.RadioSelect)  # fmt: skip
    words = forms.CharField(
        label=_("In a few words, for the desk"),
        required=False,
        max_length=900,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )


class ProposalForm(forms.Form):
    """What should count for one disputed criterion."""

    score = forms.ChoiceField(label=_("What should count"), widget=forms.RadioSelect)
    comment = forms.CharField(
        label=_("Why"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"})
    )

    def __init__(self, *args, grid, code, **kwargs):
        super().__init__(*args, prefix=code, **kwargs)
        self.fields["score"].choices = choices_of(grid, code)


class DecisionForm(forms.Form):
    """What the authors are told of the result."""

    comment = forms.CharField(
        label=_("What the authors are told"), required=False, max_length=5000,
        widget=forms.Textarea(attrs={"rows": 5, "dir": "auto"}),
    )  # fmt: skip

    def __init__(self, *args, is_needed, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["comment"].required = is_needed
        if is_needed:
            self.fields["comment"].help_text = _("What has to change before it can be reviewed again?")
