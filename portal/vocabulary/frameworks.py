"""European frameworks that practices refer to: EQAVET, SELFIE, DigCompEdu, EntreComp, GreenComp, ESCO."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from .terms import Term, Vocabulary

FRAMEWORK = Vocabulary(
    "framework",
    # Translators: European reference framework
    _("Framework"),
    (
        Term("digcompedu", "DigCompEdu", definition=_("The digital competence of educators.")),
        Term("selfie", "SELFIE", definition=_("A school's own view of how it learns with digital tools.")),
        Term("entrecomp", "EntreComp", definition=_("The entrepreneurship competence of everyone.")),
        Term("greencomp", "GreenComp", definition=_("The sustainability competence of everyone.")),
        Term("esco", "ESCO", definition=_("The European classification of skills, occupations and qualifications.")),
    ),
)

EQAVET_PHASE = Vocabulary(
    "eqavet_phase",
    _("Phase of the quality cycle (EQAVET)"),
    (
        # Translators: one of four phases of the quality cycle
        Term("planning", pgettext_lazy("quality cycle", "Planning")),
        Term("implementation", pgettext_lazy("quality cycle", "Implementation")),
        Term("evaluation", pgettext_lazy("quality cycle", "Evaluation")),
        Term("review", pgettext_lazy("quality cycle", "Review")),
    ),
)

EQAVET_INDICATOR = Vocabulary(
    "eqavet_indicator",
    _("EQAVET indicator"),
    (
        Term("1", _("Relevance of quality assurance systems for training providers"), short=_("Quality assurance")),
        Term("2", _("Investment in the training of teachers and trainers"), short=_("Training of teachers")),
        Term("3", _("Participation rate in vocational programmes"), short=_("Participation")),
        Term("4", _("Completion rate in vocational programmes"), short=_("Completion")),
        Term("5", _("Placement rate of graduates of vocational programmes"), short=_("Placement in work")),
        Term("6", _("Use of acquired skills at the workplace"), short=_("Skills used at work")),
        Term("7", _("Unemployment rate"), short=_("Unemployment")),
        Term("8", _("Prevalence of vulnerable groups"), short=_("Vulnerable groups")),
        Term("9", _("Ways to identify training needs in the labour market"), short=_("Training needs")),
        Term("10", _("Schemes for better access to training and guidance"), short=_("Access and guidance")),
    ),
)

SELFIE = Vocabulary(
    "selfie",
    _("SELFIE area"),
    (
        # Translators: area of a school's self-reflection on digital learning
        Term("A", pgettext_lazy("SELFIE area", "Leadership")),
        Term("B", _("Collaboration and networking")),
        Term("C", _("Infrastructure and equipment")),
        Term("D", _("Continuing professional development")),
        Term("E", _("Pedagogy: supports and resources")),
        Term("F", _("Pedagogy: implementation in the training environment")),
        Term("G", _("Assessment practices")),
        Term("H", _("Digital competence of learners")),
    ),
)

# Each framework below: ((area, (competence, …)), …); competences are numbered within their area, "1.1" and so on.
DIGCOMPEDU_AREAS = (
    (_("Professional engagement"), (
        _("Organisational communication"),
        _("Professional collaboration"),
        _("Reflective practice"),
        _("Digital continuing professional development"),
    )),
    (_("Digital resources"), (
        _("Selecting digital resources"),
        _("Creating and modifying digital resources"),
        _("Managing, protecting and sharing digital resources"),
    )),
    (_("Teaching and learning"), (
        # Translators: DigCompEdu competence 3.1
        pgettext_lazy("competence", "Teaching"),
        # Translators: DigCompEdu competence 3.2
        pgettext_lazy("competence", "Guidance"),
        _("Collaborative learning"),
        _("Self-regulated learning"),
    )),
    # Translators: DigCompEdu area 4: judging what learners can do
    (pgettext_lazy("competence", "Assessment"), (
        _("Assessment strategies"),
        _("Analysing evidence"),
        _("Feedback and planning"),
    )),
    (_("Empowering learners"), (
        _("Accessibility and inclusion"),
        _("Differentiation and personalisation"),
        _("Actively engaging learners"),
    )),
    (_("Facilitating learners' digital competence"), (
        _("Information and media literacy"),
        _("Digital communication and collaboration"),
        _("Digital content creation"),
        _("Responsible use"),
        _("Digital problem solving"),
    )),
)  # fmt: skip

ENTRECOMP_AREAS = (
    (_("Ideas and opportunities"), (
        _("Spotting opportunities"),
        _("Creativity"),
        # Translators: an idea of the future to work towards
        pgettext_lazy("competence", "Vision"),
        _("Valuing ideas"),
        _("Ethical and sustainable thinking"),
    )),
    # Translators: EntreComp area 2: what one has to work with
    (pgettext_lazy("competence", "Resources"), (
        _("Self-awareness and self-efficacy"),
        _("Motivation and perseverance"),
        _("Mobilising resources"),
        _("Financial and economic literacy"),
        _("Mobilising others"),
    )),
    # Translators: EntreComp area 3: putting ideas into action
    (pgettext_lazy("competence", "Into action"), (
        _("Taking the initiative"),
        _("Planning and management"),
        _("Coping with uncertainty, ambiguity and risk"),
        _("Working with others"),
        _("Learning through experience"),
    )),
)  # fmt: skip

GREENCOMP_AREAS = (
    (_("Embodying sustainability values"), (
        _("Valuing sustainability"),
        _("Supporting fairness"),
        _("Promoting nature"),
    )),
    (_("Embracing complexity in sustainability"), (
        _("Systems thinking"),
        _("Critical thinking"),
        _("Problem framing"),
    )),
    (_("Envisioning sustainable futures"), (
        _("Futures literacy"),
        _("Adaptability"),
        _("Exploratory thinking"),
    )),
    (_("Acting for sustainability"), (
        _("Political agency"),
        _("Collective action"),
        _("Individual initiative"),
    )),
)  # fmt: skip


def _terms(areas):
    for area, (title, competences) in enumerate(areas, start=1):
        yield Term(str(area), title)
        for number, competence in enumerate(competences, start=1):
            yield Term(f"{area}.{number}", competence, parent=str(area))


DIGCOMPEDU = Vocabulary("digcompedu", _("DigCompEdu competence"), tuple(_terms(DIGCOMPEDU_AREAS)))
ENTRECOMP = Vocabulary("entrecomp", _("EntreComp competence"), tuple(_terms(ENTRECOMP_AREAS)))
GREENCOMP = Vocabulary("greencomp", _("GreenComp competence"), tuple(_terms(GREENCOMP_AREAS)))
