"""What is personal in projects: nothing but an address that stands in a text."""

from portal.core.classification import Rows, classify

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
