"""Tags of practices.reviewing for pages of other parts."""

from decimal import Decimal

from django import template
from django.utils.formats import number_format

from portal.core.languages import current_language, direction
from portal.vocabulary import get_vocabulary

from .. import queries
from ..reviewing.grid import grid_of
from ..reviewing.radar import radar

register = template.Library()


@register.filter
def signed(number, places=0):
    """A number with its sign, in the reader's way of writing: "+1.50", "−2", "0"."""
    if number == 0:
        return number_format(0)
    written = number_format(abs(number), decimal_pos=places)
    return f"+{written}" if number > 0 else f"−{written}"


@register.inclusion_tag("practices/reviewing/_assessment.html")
def practice_assessment(page):
    """How a published practice was judged: nothing where it was not; one query, and only where it has a label."""
    assessment = queries.published_assessment(page)
    if assessment is None:
        return {"assessment": None}
    grid = grid_of(assessment.grid_version)
    means = _numbers(assessment.blocks)
    criteria, external = _numbers(assessment.criteria), _numbers(assessment.external)
    return {
        "assessment": assessment,
        "meaning": get_vocabulary("quality_label").get(assessment.label).definition,
        "blocks": [
            (block, means.get(block.code), [(one, criteria.get(one.code)) for one in block.criteria])
            for block in grid.blocks
        ],
        "external": [(one, external[one.code]) for one in grid.external.criteria if one.code in external],
        "radar": radar(
            [block.code for block in grid.blocks], means, is_mirrored=direction(current_language()) == "rtl"
        ),
    }


def _numbers(means):
    """Means as they are shown: what JSON keeps as a number has two places at most."""
    return {code: Decimal(str(value)) for code, value in means.items()}


@register.inclusion_tag("practices/reviewing/_review_link.html", takes_context=True)
def review_results(context, submission):
    """The way to the reviews of a submission, for its authors once a round has led to a result; one query."""
    number = submission.assessments.order_by("-round").values_list("round", flat=True).first()
    return {"submission": submission, "number": number}
