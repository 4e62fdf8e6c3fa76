"""Loads organisations and projects."""

from community.organisations.models import Organisation, Topic
from community.organisations.services import link_organisations, save_organisation
from community.projects.models import (
    Project,
    ProjectEvent,
    ProjectObjective,
    ProjectOutput,
    ProjectPage,
    ProjectSection,
)
from community.projects.services import publish_project_page, save_project
from portal.core.richtext import from_markdown

from .reading import date_columns, read_toml

PLAIN = (
    "name", "acronym", "name_language", "name_en", "type", "size", "city", "region", "region_name", "website",
    "mission", "mission_language", "mission_en", "is_illustrative",
)  # fmt: skip

TERMS = {"languages": Topic.LANGUAGE, "sectors": Topic.SECTOR, "expertise": Topic.EXPERTISE}


def load_organisations():
    """The founding documents' organisations and the illustrative ones that are not there yet; returns how many.

    What is there stays as it is: its own people may have changed it.
    """
    tables = (
        read_toml("organisations.toml")["organisation"] + read_toml("organisations-illustrative.toml")["organisation"]
    )
    known = set(Organisation.objects.values_list("slug", flat=True))
    fresh = [table for table in tables if table["slug"] not in known]
    for table in fresh:
        table.setdefault("mission_language", table.get("name_language", ""))
        save_organisation(
            slug=table["slug"],
            countries=table.get("countries") or [table["country"]],
            figures=table.get("figures", ()),
            terms={topic: table[name] for name, topic in TERMS.items() if name in table},
            is_country_inferred=table.get("country_note") == "inferred",
            **date_columns("founded", table.get("founded")),
            **{name: table[name] for name in PLAIN if name in table},
        )
    found = Organisation.objects.in_bulk(field_name="slug")
    for table in fresh:
        link_organisations(
            organisation=found[table["slug"]], others=[found[slug] for slug in table.get("works_with", ())]
        )
    return len(fresh)


def load_projects():
    """The six projects and the one that one of them builds on."""
    tables = read_toml("projects.toml")["project"]
    for table in tables:
        save_project(
            slug=table["slug"],
            acronym=table["acronym"] or table["title"],
            programme=table["programme"],
            key_action=" ".join(filter(None, (table["key_action"],))),
            grant_reference=table["grant_reference"],
            funding_period=table["funding_period"],
            website=table["website"],
            unnamed_associated_partners=table["associated_partners_unnamed"],
            is_partner_list_pending=table["partner_list_pending"],
            partners=[(Organisation.objects.get(slug=one["organisation"]), one["role"]) for one in table["partners"]],
            **date_columns("start", table.get("start")),
            **date_columns("end", table.get("end")),
        )
    for table in tables:
        project = Project.objects.get(slug=table["slug"])
        for earlier in table.get("builds_on", ()):
            project.builds_on = Project.objects.get(slug=earlier)
            project.save()
        if not ProjectPage.objects.filter(project=project).exists():
            publish_pages(project, table)


def publish_pages(project, table):
    """The project's page in English, and where there is one its freer counterpart in another language."""
    page = publish_project_page(
        project=project,
        language="en",
        title=table["title"],
        children=rows(table),
        **texts(table),
    )
    for language, words in table.get("texts", {}).items():
        publish_project_page(
            project=project,
            language=language,
            title=words["title"],
            translation_of=page,
            children=rows({**words, "outputs": words.get("outputs", [])}),
            **texts(words),
        )


def texts(table):
    """The page's own fields."""
    return {
        "subtitle": table.get("subtitle", ""),
        "tagline": table.get("tagline", ""),
        "summary": table["summary"],
        "background": from_markdown(table.get("background", "")),
    }


def rows(table):
    """{relation: [unsaved row]} of what a project page has several of."""
    return {
        "sections": [
            ProjectSection(title=one["title"], text=from_markdown(one["text"])) for one in table.get("tabs", ())
        ],
        "objectives": [ProjectObjective(text=text) for text in table.get("objectives", ())],
        "timeline": [
            ProjectEvent(text=one["text"], **date_columns("date", one.get("date"))) for one in table.get("timeline", ())
        ],
        "outputs": [
            ProjectOutput(
                **{name: one.get(name, "") for name in ("title", "type", "language", "licence", "url", "note")},
                number=str(one.get("number", "")),
                status=one.get("status", "final"),
                **date_columns("available", one.get("available_from")),
            )
            for one in table.get("outputs", ())
        ],
    }
