"""What a practice is about: reach, occasion, challenge, aim, theme, the twelve ways, quality label."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from .terms import Term, Vocabulary

SCOPE = Vocabulary(
    "scope",
    # Translators: how far a practice reaches: local, national …
    _("Reach"),
    (
        Term("local", pgettext_lazy("reach", "Local")),
        Term("regional", pgettext_lazy("reach", "Regional")),
        Term("national", pgettext_lazy("reach", "National")),
        # Translators: between neighbouring countries
        Term("cross_border", pgettext_lazy("reach", "Cross-border")),
        # Translators: among several countries
        Term("transnational", pgettext_lazy("reach", "Transnational")),
    ),
)

TRIGGER = Vocabulary(
    "trigger",
    # Translators: what made a practice begin
    _("Occasion"),
    (
        Term("before_covid", _("Before the COVID-19 pandemic")),
        Term("covid", _("In answer to the COVID-19 pandemic")),
        Term("after_covid", _("After the COVID-19 pandemic")),
        Term("other", _("Another occasion")),
    ),
)

CHALLENGE = Vocabulary(
    "challenge",
    # Translators: the difficulty that a practice meets
    _("Challenge"),
    (
        Term("low_digitalisation", _("Little use of digital tools")),
        Term("structural_weakness", _("Structural weakness of the region or sector"), short=_("Structural weakness")),
        Term("skilled_staff_shortage", _("Shortage of skilled staff")),
        Term("lost_experiential_learning", _("Loss of hands-on learning")),
        Term("curriculum_gap", _("Gap in the curriculum")),
        Term("dropout", _("Dropping out of training")),
        Term("skills_mismatch", _("Skills that do not match the jobs"), short=_("Skills mismatch")),
        Term("school_work_transition", _("The step from school to work"), short=_("From school to work")),
        Term("fragmentation", _("Scattered offers and actors")),
    ),
)

AIM = Vocabulary(
    "aim",
    # Translators: what a practice wants training to be; the values are adjectives
    _("Aim: training that is …"),
    (
        # Translators: adjective for vocational training
        Term("attractive", pgettext_lazy("aim for training", "Attractive")),
        Term("career_oriented", pgettext_lazy("aim for training", "Career-oriented")),
        Term("innovative", pgettext_lazy("aim for training", "Innovative")),
        Term("accessible", pgettext_lazy("aim for training", "Accessible to all")),
        Term("flexible", pgettext_lazy("aim for training", "Flexible")),
    ),
)

THEME = Vocabulary(
    "theme",
    _("Theme"),
    (
        Term("digital_pedagogy", _("Digital teaching and learning")),
        Term("guidance_career", _("Career guidance")),
        Term("guidance_workplace", _("Guidance at the workplace")),
        Term("inclusion", _("Inclusion")),
        Term("entrepreneurship", _("Entrepreneurship")),
        Term("future_skills", _("Skills for the future")),
        Term("green", _("Green skills and sustainability"), short=_("Green skills")),
        Term("quality_assurance", _("Quality assurance")),
        Term("internationalisation", _("International cooperation and mobility")),
        Term("vet_labour_market_collaboration", _("Cooperation of training and working life")),
        Term("recognition_badges", _("Recognition of skills and badges")),
        # Translators: public policy on training
        Term("policy", pgettext_lazy("theme", "Policy")),
    ),
)

WAY_OF_COLLABORATION = Vocabulary(
    "way_of_collaboration",
    _("Way of working together"),
    (
        Term("1", _("Visit to a company")),
        Term("2", _("Guest lecture by an employer")),
        Term("3", _("Job shadowing")),
        Term("4", _("Short placement")),
        Term("5", _("Learning on the job or apprenticeship")),
        Term("6", _("Training of work mentors")),
        Term("7", _("Real assignments from companies")),
        Term("8", _("Teacher placement in a company")),
        Term("9", _("Planning the curriculum together")),
        Term("10", _("Practice firm or pop-up business")),
        Term("11", _("Joint skills demonstration and assessment")),
        Term("12", _("Career day and mentoring by former learners")),
    ),
    definition=_("These twelve ways are a proposal: the list of the VET@work manual itself is not published."),
)

PERSPECTIVE = Vocabulary(
    "perspective",
    # Translators: from whose side a practice is told
    _("Perspective"),
    (
        # Translators: the teacher's side of the story
        Term("teacher", pgettext_lazy("perspective", "Teacher")),
        Term("student", pgettext_lazy("perspective", "Student")),
        # Translators: the side of the company, of working life
        Term("work", pgettext_lazy("perspective", "Company")),
    ),
)

GUIDANCE = Vocabulary(
    "guidance",
    # Translators: kind of guidance
    pgettext_lazy("field", "Guidance"),
    (
        Term("career", _("Career guidance")),
        Term("workplace", _("Guidance at the workplace")),
    ),
)

QUALITY_LABEL = Vocabulary(
    "quality_label",
    _("Quality label"),
    (
        Term(
            "submitted",
            # Translators: quality label of a practice that has not been reviewed
            pgettext_lazy("quality label", "Submitted"),
            definition=_("Written by those who do it; not yet reviewed by others."),
        ),
        Term(
            "promising",
            _("Promising practice"),
            definition=_("Reviewed: a good idea that works, with first results."),
        ),
        Term(
            "validated",
            _("Validated good practice"),
            definition=_("Reviewed: works well, with proof, and can be taken up by others."),
        ),
    ),
)

COST_BAND = Vocabulary(
    "cost_band",
    # Translators: how much money a practice takes
    _("Cost"),
    (
        # Translators: cost of a practice
        Term("none", pgettext_lazy("cost", "Next to nothing")),
        Term("under_1000", pgettext_lazy("cost", "Under €1,000")),
        Term("under_5000", pgettext_lazy("cost", "€1,000 to €5,000")),
        Term("under_20000", pgettext_lazy("cost", "€5,000 to €20,000")),
        Term("over_20000", pgettext_lazy("cost", "Over €20,000")),
    ),
)

REUSE_OUTCOME = Vocabulary(
    "reuse_outcome",
    # Translators: what came of trying a practice elsewhere
    _("Tried by others"),
    (
        Term("worked", pgettext_lazy("a practice tried elsewhere", "It worked")),
        Term("partly", pgettext_lazy("a practice tried elsewhere", "It worked in part")),
        Term("failed", pgettext_lazy("a practice tried elsewhere", "It did not work")),
    ),
)
