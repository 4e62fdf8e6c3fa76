"""What the page of a round shows to one reader: reviews side by side, where they differ, what can be done about it."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from .forms import NOT_APPLICABLE, NOT_APPLICABLE_LABEL, DecisionForm, ProposalForm, signed
from .grid import Answer, as_mean, as_total, is_disputed, scores_by
from .standing import Standing


@dataclass(frozen=True)
class Column:
    """A review as this reader meets it; `name` only for the desk."""

    title: str
    review: Any
    name: str = ""
    is_own: bool = False


@dataclass(frozen=True)
class Line:
    """A criterion: the answer of each column and whether they differ widely; what counts in the end."""

    criterion: Any
    cells: list
    difference: str
    settled: Any
    agreed: Any = None
    is_open: bool = False


@dataclass(frozen=True)
class Dispute:
    """A criterion on which the reviewers have to agree: the proposal that waits, if any, and the form for another."""

    criterion: Any
    scores: list[str]
    proposal: Any
    proposed: str
    seen: str
    is_own: bool
    form: ProposalForm


def reviewer_titles():
    """What reviewers are called where their names are not shown."""
    return (
        # Translators: stands in place of the name of who wrote one of the reviews
        pgettext("in place of a name", "First reviewer"),
        # Translators: stands in place of the name of who wrote one of the reviews
        pgettext("in place of a name", "Second reviewer"),
        # Translators: stands in place of the name of who wrote one of the reviews
        pgettext("in place of a name", "Third reviewer"),
    )


def columns(access, user) -> list[Column]:
    """The reviews that this reader may see; her own alone is called so."""
    own = [review for review in access.shown if review.reviewer_id == user.pk]
    if len(access.shown) == 1 and own:
        return [Column(_("Your review"), own[0], is_own=True)]
    found = []
    for n, review in enumerate(access.shown):
        titles = reviewer_titles()
        title = titles[n] if n < len(titles) else _("Reviewer %(number)d") % {"number": n + 1}
        name = review.reviewer.get_short_name() if access.is_desk and review.reviewer else ""
        found.append(Column(title, review, name, is_own=review in own))
    return found


def score_words(grid, code, answer: Answer) -> str:
    """An answer in words: "4 – good"; "" where there is none."""
    if answer.is_not_applicable:
        return str(NOT_APPLICABLE_LABEL)
    step = next((step for step in grid.scale_of(code) if step.score == answer.score), None)
    return f"{signed(step.score, code, grid)} – {step.name}" if step else ""


def blocks(standing: Standing, shown: list[Column]):
    """[(block, mean, [Line, …])], external factors last; with one column there is nothing to compare."""
    grid, is_whole = standing.grid, len(shown) > 1
    result = standing.result
    for block in (*grid.blocks, grid.external):
        settled = result.criteria if block.weight else result.external
        lines = [_line(standing, shown, one, settled if is_whole else {}) for one in block.criteria]
        mean = result.blocks.get(block.code) if is_whole else None
        yield block, as_mean(mean) if mean is not None else None, lines


def _line(standing, shown, criterion, settled):
    code, answers = criterion.code, [standing.answers[one.review.pk] for one in shown]
    cells = [one.get(code, Answer()) for one in answers]
    scores = scores_by(answers, code)
    difference, is_open = "", bool(settled) and code in standing.gaps
    if is_disputed(standing.grid, scores):
        apart = max(scores) - min(scores)
        difference = ngettext("%(number)d apart", "%(number)d apart", apart) % {"number": apart}
    return Line(
        criterion=criterion,
        cells=[(score_words(standing.grid, code, one), one.comment) for one in cells],
        difference=difference,
        settled=as_mean(settled[code]) if code in settled and not is_open else None,
        agreed=standing.proposals.get(code) if code in standing.agreed else None,
        is_open=is_open,
    )


def disputes(standing: Standing, user, posted=None) -> list[Dispute]:
    """What is to be agreed on; `posted`: {criterion: form that was sent and did not hold}."""
    return [_dispute(standing, code, user, (posted or {}).get(code)) for code in standing.gaps]


def _dispute(standing, code, user, form):
    grid, proposal = standing.grid, standing.proposals.get(code)
    words = seen = ""
    if proposal:
        words = score_words(grid, code, Answer(proposal.score, proposal.score is None))
        seen = NOT_APPLICABLE if proposal.score is None else str(proposal.score)
    answers = [standing.answers[review.pk].get(code, Answer()) for review in standing.handed_in]
    return Dispute(
        criterion=grid.criteria[code],
        scores=[score_words(grid, code, one) for one in answers],
        proposal=proposal,
        proposed=words,
        seen=seen,
        is_own=bool(proposal and proposal.proposed_by_id == user.pk),
        form=form or ProposalForm(grid=grid, code=code),
    )


@dataclass(frozen=True)
class Outlook:
    """What a decision would be now, or what stands in its way."""

    obstacle: str
    total: Any = None
    label: str = ""
    form: DecisionForm | None = None
    handed_in: int = 0
    asked: int = 0
    needs_third: bool = False


def outlook(standing: Standing, form=None) -> Outlook:
    """For who decides."""
    counts = {
        "handed_in": len(standing.handed_in), "asked": len(standing.handed_in) + standing.writing,
        "needs_third": standing.needs_third,
    }  # fmt: skip
    if standing.obstacle:
        return Outlook(str(standing.obstacle), **counts)
    result = standing.result
    form = form or DecisionForm(is_needed=not result.label)
    return Outlook("", as_total(result.total), result.label, form, **counts)
