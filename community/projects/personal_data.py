"""What is personal in projects: who coordinates one, who asked for partnership, an address that stands in a text."""

from django.utils.translation import gettext_lazy as _

from portal.core.classification import Rows, classify, on_erasure

from . import services

TEXTS = {"rows": Rows.STAY, "why": "Content; an address in it goes when its holder is erased."}

classify(
    "projects.ProjectPage",
    mentions="subtitle tagline summary background",
    plain="page_ptr project",
    **TEXTS,
)
classify("projects.ProjectSection", mentions="title text", plain="id translation_key locale sort_order page", **TEXTS)
classify("projects.ProjectObjective", mentions="text", plain="id translation_key locale sort_order page", **TEXTS)
classify(
    "projects.ProjectOutput",
    mentions="title note url",
    plain="id translation_key locale sort_order available_year available_month available_day page number type status "
    "language licence",
    **TEXTS,
)
classify(
    "projects.ProjectEvent",
    mentions="text",
    plain="id translation_key locale sort_order page date_year date_season date_month date_day",
    **TEXTS,
)
classify(
    "projects.ProjectCoordinator",
    # Translators: heading in "My data": projects that the member coordinates
    title=_("Projects that you coordinate"),
    whose="user",
    rows=Rows.GO,
    told="project",
    plain="id sort_order user",
)
classify(
    "projects.PartnershipRequest",
    # Translators: heading in "My data": requests to take part in a project
    title=_("What you asked projects for your organisations"),
    whose="asked_by",
    rows=Rows.STAY,
    told="project organisation message state created_at decided_at",
    emptied="message",
    plain="id asked_by decided_by",
    why="The organisation still waits for its answer.",
)


@on_erasure
def leave_projects(erasure):
    """Ends what she coordinates; takes her words out of what she asked for organisations."""
    services.release_member(user=erasure.user)
