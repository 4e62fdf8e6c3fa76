"""The arithmetic of the grid, against a slow and obvious one."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from practices.reviewing.grid import (
    CURRENT,
    GRIDS,
    Answer,
    answered,
    as_mean,
    as_total,
    block_means,
    counts,
    judge,
    label_of,
    needs_comment,
    open_gaps,
    weighted_total,
)

GRID = GRIDS[1]
WEIGHTS = {"A": 25, "B": 20, "C": 15, "D": 15, "E": 25}
SIZES = {"A": 4, "B": 3, "C": 3, "D": 3, "E": 6, "X": 6}

score = st.sampled_from([None, "n/a", 1, 2, 3, 4, 5])


def review(scores):
    """Answers of {criterion: score, "n/a" or None}."""
    return {code: Answer(is_not_applicable=True) if value == "n/a" else Answer(value) for code, value in scores.items()}


reviews = st.lists(st.fixed_dictionaries(dict.fromkeys(GRID.everything, score)).map(review), min_size=1, max_size=3)


def evenly(value, **others):
    return review({**dict.fromkeys(GRID.criteria, value), **others})


def test_grid_has_the_blocks_weights_and_criteria_that_were_agreed_on():
    assert {block.code: block.weight for block in GRID.blocks} == WEIGHTS
    assert sum(WEIGHTS.values()) == 100
    assert [*GRID.everything] == [f"{block}{n}" for block, size in SIZES.items() for n in range(1, size + 1)]
    assert GRID.external.weight == 0
    assert [step.score for step in GRID.scale] == [1, 2, 3, 4, 5]
    assert [step.score for step in GRID.external_scale] == [-2, -1, 0, 1, 2]
    assert CURRENT is GRIDS[max(GRIDS)]
    assert all(version == grid.version for version, grid in GRIDS.items())


@given(reviews)
def test_means_and_total_are_those_of_brute_force(all_answers):
    result = judge(GRID, all_answers)
    expected, weights, weighted = {}, Fraction(0), Fraction(0)
    for block, size in SIZES.items():
        means = []
        for code in (f"{block}{n}" for n in range(1, size + 1)):
            given_scores = sorted(one[code].score for one in all_answers if one[code].score is not None)
            if not given_scores:
                assert code not in result.criteria | result.external
                continue
            if len(all_answers) == 3 and len(given_scores) == 3:
                value = Fraction(given_scores[1])
            else:
                value = sum(map(Fraction, given_scores)) / len(given_scores)
            assert (result.criteria | result.external)[code] == value
            means.append(value)
        if means and block != "X":
            expected[block] = sum(means) / len(means)
            weights += WEIGHTS[block]
            weighted += WEIGHTS[block] * expected[block]
    assert result.blocks == expected
    assert result.total == (weighted / weights if weights else None)


@given(reviews)
def test_label_follows_from_the_thresholds_alone(all_answers):
    result = judge(GRID, all_answers)
    proof = [result.criteria.get(f"E{n}") for n in range(1, 7)]
    if result.total is None or result.total < 2.5:
        assert result.label == ""
    elif result.total >= 3.5 and None not in proof and min(proof) >= 3:
        assert result.label == "validated"
    else:
        assert result.label == "promising"


@given(reviews)
def test_gaps_are_those_of_brute_force(all_answers):
    wide = []
    for code in [code for code in GRID.everything if code[0] != "X"]:
        scores = [one[code].score for one in all_answers if one[code].score is not None]
        if any(abs(a - b) >= 2 for a in scores for b in scores) and len(scores) < 3:
            wide.append(code)
    assert open_gaps(GRID, all_answers) == wide
    assert open_gaps(GRID, all_answers, dict.fromkeys(wide, 3)) == []


@given(st.fixed_dictionaries(dict.fromkeys(GRID.everything, score)))
def test_a_review_counts_from_four_fifths_of_what_counts(scores):
    answers = review(scores)
    number = sum(1 for code, value in scores.items() if code[0] != "X" and value is not None)
    is_scored = any(isinstance(value, int) for code, value in scores.items() if code[0] != "X")
    assert answered(GRID, answers) == number
    assert counts(GRID, answers) == (is_scored and number >= 0.8 * 19)


def test_sixteen_of_nineteen_are_enough():
    codes = list(GRID.criteria)
    assert GRID.answers_needed == 16
    assert counts(GRID, review(dict.fromkeys(codes[:16], 3)))
    assert not counts(GRID, review(dict.fromkeys(codes[:15], 3)))
    assert not counts(GRID, evenly("n/a"))


@pytest.mark.parametrize(
    ("total", "lowest", "label"),
    [
        ("3.5", 3, "validated"), ("3.5", "2.99", "promising"), ("5", 3, "validated"), ("3.4999", 5, "promising"),
        ("2.5", 1, "promising"), ("2.4999", 5, ""), ("1", 1, ""),
    ],
)  # fmt: skip
def test_thresholds_hold_on_the_point(total, lowest, label):
    scores = {f"E{n}": Fraction(5) for n in range(1, 7)} | {"E4": Fraction(lowest)}
    assert label_of(GRID, Fraction(total), scores) == label


def test_what_nobody_could_score_proves_nothing():
    assert judge(GRID, [evenly(5), evenly(5)]).label == "validated"
    assert judge(GRID, [evenly(5, E6="n/a"), evenly(5)]).label == "validated"
    assert judge(GRID, [evenly(5, E6="n/a"), evenly(5, E6="n/a")]).label == "promising"


def test_agreement_stands_in_place_of_what_was_disputed():
    first, second = evenly(4), evenly(4, E2=1)
    assert open_gaps(GRID, [first, second]) == ["E2"]
    assert judge(GRID, [first, second]).criteria["E2"] == Fraction(5, 2)
    assert judge(GRID, [first, second], {"E2": 3}).criteria["E2"] == 3
    assert judge(GRID, [first, second], {"E2": 3}).label == "validated"
    assert "E2" not in judge(GRID, [first, second], {"E2": None}).criteria


def test_third_review_makes_the_middle_one_count_everywhere():
    three = [evenly(5, E1=1, A1="n/a"), evenly(2, E1=5), evenly(4, E1=2)]
    assert open_gaps(GRID, three) == ["A1"]  # only two scores, two apart: nothing has settled it
    three[2]["A1"] = Answer(3)
    assert open_gaps(GRID, three) == []
    assert judge(GRID, three).criteria["E1"] == 2
    assert judge(GRID, three).criteria["A1"] == Fraction(5, 2)
    assert judge(GRID, three).criteria["B1"] == 4


def test_external_factors_count_for_nothing():
    plain = judge(GRID, [evenly(4), evenly(4)])
    told = judge(GRID, [evenly(4, X1=-2, X3=2), evenly(4, X1=2)])
    assert (told.total, told.blocks, told.label) == (plain.total, plain.blocks, plain.label)
    assert told.external == {"X1": 0, "X3": 2}
    assert open_gaps(GRID, [evenly(4, X1=-2), evenly(4, X1=2)]) == []


def test_blocks_without_a_score_do_not_weigh():
    assert weighted_total(GRID, {"A": Fraction(5), "C": Fraction(1)}) == Fraction(5 * 25 + 15, 40)
    assert weighted_total(GRID, {}) is None
    assert block_means(GRID, {"A1": 2, "A2": 3, "E1": 5}) == {"A": Fraction(5, 2), "E": 5}


def test_comment_is_needed_for_either_end_and_for_not_applicable():
    needed = {step.score for step in GRID.scale if needs_comment(GRID, "A1", Answer(step.score))}
    assert needed == {1, 5}
    assert needs_comment(GRID, "A1", Answer(is_not_applicable=True))
    assert needs_comment(GRID, "X1", Answer(is_not_applicable=True))
    assert not any(needs_comment(GRID, "X1", Answer(step.score)) for step in GRID.external_scale)


@given(st.fractions(min_value=-2, max_value=5))
def test_shown_numbers_are_within_half_a_hundredth_and_totals_never_too_high(value):
    assert abs(Fraction(as_mean(value)) - value) <= Fraction(1, 200)
    assert 0 <= value - Fraction(as_total(value)) < Fraction(1, 100)
    for threshold in ("2.5", "3.5"):
        assert (value >= Fraction(threshold)) == (as_total(value) >= Decimal(threshold))


def test_halves_are_rounded_away_from_zero():
    assert [str(as_mean(Fraction(one))) for one in ("2.005", "-1.005", "3.3333", "4")] == [
        "2.01", "-1.01", "3.33", "4.00",
    ]  # fmt: skip
