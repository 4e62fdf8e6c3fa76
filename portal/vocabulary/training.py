"""How a practice trains: type of training, forms of learning at work, delivery, setting."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from .terms import Term, Vocabulary

VET_TYPE = Vocabulary(
    "vet_type",
    _("Type of vocational training"),
    (
        Term("ivet", _("Initial vocational training"), short=_("Initial training")),
        Term("cvet", _("Continuing vocational training"), short=_("Continuing training")),
        Term("hvet", _("Higher vocational training"), short=_("Higher training")),
        Term("apprenticeship", _("Apprenticeship (dual training)"), short=_("Apprenticeship")),
        Term("wbl", _("Work-based learning")),
        Term("prep", _("Preparatory training"), definition=_("Gets people ready to start vocational training.")),
        # Translators: advice on training and careers, as a type of training
        Term("guidance", pgettext_lazy("type of training", "Guidance")),
        Term(
            "teacher_cpd",
            _("Continuing training of teachers and trainers"),
            short=_("Training of teachers and trainers"),
        ),
    ),
)

WBL_FORM = Vocabulary(
    "wbl_form",
    _("Form of work-based learning"),
    (
        Term("apprenticeship", _("Apprenticeship")),
        Term("internship", _("Internship or placement")),
        Term("on_the_job", _("Training on the job")),
        Term("school_workshop", _("School workshop")),
        # Translators: a simulated firm in which learners run every department
        Term("practice_firm", _("Practice firm")),
        Term("simulation_vr", _("Simulation or virtual reality")),
        Term(
            "flipped_wbl",
            _("Flipped work-based learning"),
            definition=_("Learners prepare the theory by themselves, and the time at work is kept for practice."),
        ),
        # Translators: going along with a worker for some time to see what the job is
        Term("job_shadowing", _("Job shadowing")),
        Term("company_project", _("Project set by a company")),
    ),
)

DELIVERY = Vocabulary(
    "delivery",
    _("Delivery"),
    (
        Term("face_to_face", _("Face to face")),
        Term("online", _("Online")),
        Term("hybrid", _("Hybrid"), definition=_("Some learners are in the room, others join online.")),
        Term("blended", _("Blended"), definition=_("Sessions in the room take turns with learning online.")),
    ),
)

LEARNING_CONTEXT = Vocabulary(
    "learning_context",
    _("Learning context"),
    (
        # Translators: learning in a school or centre, towards a certificate
        Term("formal", pgettext_lazy("learning", "Formal")),
        # Translators: organised learning without an official certificate
        Term("non_formal", pgettext_lazy("learning", "Non-formal")),
        # Translators: learning in daily life and work
        Term("informal", pgettext_lazy("learning", "Informal")),
    ),
)

ENVIRONMENT = Vocabulary(
    "environment",
    _("Learning environment"),
    (
        # Translators: a workshop, a classroom, a building site
        Term("physical", pgettext_lazy("learning environment", "Physical")),
        Term("digital", pgettext_lazy("learning environment", "Digital")),
        Term("both", _("Physical and digital")),
    ),
)
