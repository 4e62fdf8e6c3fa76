"""The first version of the grid: its criteria and its words."""

from decimal import Decimal

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from .parts import Block, Criterion, Grid, Step

PEDAGOGY = Block(
    "A",
    # Translators: block of criteria by which practices are reviewed
    pgettext_lazy("criteria", "Pedagogy"),
    25,
    (
        Criterion(
            "A1",
            _("Aims of learning and the thinking behind them"),
            _("Is it clear what learners can do afterwards, and on which idea of learning the way there rests?"),
        ),
        Criterion(
            "A2",
            _("Digital means serve the practical skill"),
            _("Do digital means help to master the work of the hands, rather than take its place?"),
        ),
        Criterion(
            "A3",
            _("Learners are active"),
            _("Do learners try things out, work together and steer their own learning?"),
        ),
        Criterion(
            "A4",
            # Translators: assessment of what learners have learnt
            _("Assessment and feedback"),
            _("Do learners hear in good time how they are doing, and is what they learnt checked in a fitting way?"),
        ),
    ),
)
DELIVERY = Block(
    "B",
    # Translators: block of criteria by which practices are reviewed
    pgettext_lazy("criteria", "Digital and hybrid delivery"),
    20,
    (
        Criterion(
            "B1",
            _("Tools that fit"),
            _("Do the tools suit the task, and can others get them and pay for them? Open ones speak in its favour."),
        ),
        Criterion(
            "B2",
            _("School, workplace and home hang together"),
            _("Does learning go on from one place to the next without a break?"),
        ),
        Criterion(
            "B3",
            _("Data protection, safety and copyright"),
            _("Are learners, their data and the works of others protected?"),
        ),
    ),
)
INCLUSION = Block(
    "C",
    # Translators: block of criteria by which practices are reviewed
    pgettext_lazy("criteria", "Learners and inclusion"),
    15,
    (
        Criterion(
            "C1",
            _("Accessible to all"),
            _("Can learners with a disability or special needs take part in full?"),
        ),
        Criterion(
            "C2",
            _("Room for differences, and guidance"),
            _("Do quicker and slower learners find their way, and somebody who guides them?"),
        ),
        Criterion(
            "C3",
            _("Digital competence grows"),
            _("Do learners come to use digital means with more skill and judgement?"),
        ),
    ),
)
WORK = Block(
    "D",
    # Translators: block of criteria by which practices are reviewed
    pgettext_lazy("criteria", "World of work"),
    15,
    (
        Criterion(
            "D1",
            _("Firms take part"),
            _("Does a firm, or a trainer within it, share in planning or teaching?"),
        ),
        Criterion(
            "D2",
            _("Fits the occupation and its level"),
            _("Is it what the occupation asks for, at the right level of qualification?"),
        ),
        Criterion(
            "D3",
            _("Teachers and trainers learn too"),
            _("Do those who teach get the time and help to become better at it?"),
        ),
    ),
)
PROOF = Block(
    "E",
    # Translators: block of criteria by which practices are reviewed: what shows that it is a good practice
    pgettext_lazy("criteria", "Proof of good practice"),
    25,
    (
        # Translators: criterion by which practices are reviewed
        Criterion("E1", pgettext_lazy("criterion", "Relevance"), _("Does it answer a need that others have as well?")),
        Criterion(
            "E2",
            # Translators: criterion by which practices are reviewed
            pgettext_lazy("criterion", "Effectiveness and evidence"),
            _("Did it reach what it was meant to, and is that shown by figures or by people who can be asked?"),
        ),
        Criterion(
            "E3",
            # Translators: criterion by which practices are reviewed
            pgettext_lazy("criterion", "Efficiency"),
            _("Are time and money in proportion to what came of it?"),
        ),
        Criterion(
            "E4",
            # Translators: criterion by which practices are reviewed
            pgettext_lazy("criterion", "Innovation"),
            _("Is something about it new for its trade, its place or its learners?"),
        ),
        Criterion(
            "E5",
            # Translators: criterion by which practices are reviewed
            pgettext_lazy("criterion", "Transferability"),
            _("Could others do it elsewhere, and does the text say what they would need?"),
        ),
        Criterion(
            "E6",
            # Translators: criterion by which practices are reviewed
            pgettext_lazy("criterion", "Sustainability"),
            _("Does it go on when the project money or the first enthusiasm is gone?"),
        ),
    ),
)
EXTERNAL = Block(
    "X",
    _("External factors"),
    0,
    (
        Criterion("X1", _("Leadership and strategy"), _("Did those in charge want it and stand by it?")),
        Criterion("X2", _("Infrastructure and connectivity"), _("Rooms, machines, devices, the network.")),
        # Translators: external factor of a practice: money
        Criterion("X3", pgettext_lazy("external factor", "Funding"), _("Was there money for it, and for long enough?")),
        Criterion("X4", _("Regulation and recognition"), _("Laws, curricula, and whether the result is recognised.")),
        Criterion("X5", _("Partnerships"), _("Firms, schools and associations around it.")),
        Criterion("X6", _("Time and workload"), _("What the people had to do besides.")),
    ),
)
GRID = Grid(
    version=1,
    blocks=(PEDAGOGY, DELIVERY, INCLUSION, WORK, PROOF),
    external=EXTERNAL,
    scale=(
        # Translators: score of a criterion, 1 of 5
        Step(1, pgettext_lazy("score", "not evident")),
        # Translators: score of a criterion, 2 of 5
        Step(2, pgettext_lazy("score", "weak")),
        # Translators: score of a criterion, 3 of 5
        Step(3, pgettext_lazy("score", "adequate")),
        # Translators: score of a criterion, 4 of 5
        Step(4, pgettext_lazy("score", "good")),
        # Translators: score of a criterion, 5 of 5
        Step(5, pgettext_lazy("score", "exemplary")),
    ),
    external_scale=(
        # Translators: what an external factor did to a practice, from -2 to +2
        Step(-2, pgettext_lazy("factor", "strongly hindering")),
        # Translators: what an external factor did to a practice, from -2 to +2
        Step(-1, pgettext_lazy("factor", "hindering")),
        # Translators: what an external factor did to a practice, from -2 to +2
        Step(0, pgettext_lazy("factor", "neither")),
        # Translators: what an external factor did to a practice, from -2 to +2
        Step(1, pgettext_lazy("factor", "enabling")),
        # Translators: what an external factor did to a practice, from -2 to +2
        Step(2, pgettext_lazy("factor", "strongly enabling")),
    ),
    proof="E",
    explained=frozenset({1, 5}),
    gap=2,
    counts_from=80,
    proof_from=Decimal(3),
    validated_from=Decimal("3.5"),
    promising_from=Decimal("2.5"),
    reviews_needed=2,
)
