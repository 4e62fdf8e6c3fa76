"""Loads the demonstration practices: the original, then its translations sentence by sentence."""

import datetime

from django.core.files.images import ImageFile
from wagtail.images.models import Image

from community.organisations.models import Membership, Organisation
from community.organisations.permissions import ACTING
from community.projects.models import Project
from portal.core.richtext import from_markdown
from portal.core.translating import ascii_slug, plain_phrases, rich_phrases
from practices.choices import TERM_VOCABULARIES
from practices.models import PracticeIndicator, PracticeMaterial, PracticePage, PracticePerspective
from practices.services import create_practice, revise_practice, translate_practice

from .reading import CONTENT, date_columns, read_practices

RICH = (
    "problem_context", "objectives", "resources_needed", "evidence_of_success", "success_factors", "constraints",
    "lessons_learned", "transferability", "sustainability", "innovation", "external_factors",
)  # fmt: skip
PLAIN = ("title", "summary", "curriculum_gap", "pedagogical_foundation", "manual_skill", "tools_used", "image_alt")
#: Names in the demo's files → codes of the vocabulary.
VOCABULARY_KEYS = {"sector": "sectors"}
PERSPECTIVES = {"teacher": "teacher", "student": "student", "company": "work"}


def load_practices(user):
    """Creates the practices that are not there yet; returns how many."""
    created = 0
    for case in read_practices():
        if not PracticePage.objects.filter(number__endswith=f"-{case['number']}").exists():
            load_case(case, user)
            created += 1
    return created


def load_case(case, user):
    """One practice with all its languages; the one with an update gets it last, so that its translation is outdated."""
    original = case["original"]
    page = create_practice(
        language=original,
        serial=case["number"],
        countries=[(code, case.get("regions", {}).get(code, "")) for code in case["countries"]],
        codes={name: case.get(VOCABULARY_KEYS.get(name, name), []) for name in TERM_VOCABULARIES},
        partners=Organisation.objects.filter(slug__in=case.get("partners", ())).order_by("name"),
        children=children(case, original),
        user=user,
        owner=teller(case),
        **facts(case),
        **texts(case["texts"][original]),
    )
    for language in case["texts"]:
        if language != original:
            translate_practice(page=page, language=language, phrases=phrases(case, page, language), user=user)
    for name, value in case.get("update", {}).get(original, {}).items():
        revise_practice(page=PracticePage.objects.get(pk=page.pk), user=user, **{name: from_markdown(value)})


def teller(case):
    """Who tells it: somebody who acts for its organisation, where there is one."""
    people = Membership.objects.filter(organisation__slug=case.get("organisation", ""), role__in=ACTING)
    membership = people.select_related("user").first()
    return membership.user if membership else None


def facts(case):
    """What is the same in every language."""
    return {
        "organisation": Organisation.objects.filter(slug=case["organisation"]).first(),
        "project": Project.objects.filter(slug=case["project"]).first(),
        "is_cross_sector": case.get("cross_sector", False),
        "year_start": case["year_start"] or None,
        "year_end": case["year_end"] or None,
        "is_ongoing": case["ongoing"],
        "licence": case["licence"],
        "quality_label": case["quality_label"],
        "is_illustrative": case["kind"] == "illustrative",
        "data_use_consented_on": datetime.date(2026, 1, 15),
        "image": illustration(case["illustration"]),
    }


def illustration(name):
    """The drawing of this name as an image of the site; loaded once."""
    title = f"Illustration: {name}"
    existing = Image.objects.filter(title=title).first()
    if existing:
        return existing
    with (CONTENT / "pictures" / f"{name}.svg").open("rb") as drawing:
        return Image.objects.create(title=title, file=ImageFile(drawing, name=f"{name}.svg"))


def texts(words):
    """The fields of the page in one language."""
    story = [("step", {"title": step["title"], "text": from_markdown(step["text"])}) for step in words.get("steps", ())]
    if "quote" in words:
        story.append(("quote", words["quote"]))
    return {
        **{name: words.get(name, "") for name in PLAIN},
        **{name: from_markdown(words.get(name, "")) for name in RICH},
        "story": story,
    }


def children(case, language):
    """{relation: [unsaved row]} in the original language."""
    perspectives = case["texts"][language].get("perspectives", {})
    return {
        "perspectives": [
            PracticePerspective(role=PERSPECTIVES[role], text=from_markdown(text), sort_order=n)
            for n, (role, text) in enumerate(perspectives.items())
        ],
        "indicators": [
            PracticeIndicator(
                label=one["label"][language],
                eqavet=str(one.get("eqavet", "")),
                value=one["value"],
                unit=one["unit"],
                year=one["year"],
                source=one.get("source", ""),
                sort_order=n,
            )
            for n, one in enumerate(case.get("indicators", ()))
        ],
        "materials": [
            PracticeMaterial(
                title=one["title"][language],
                **{name: one.get(name, "") for name in ("type", "language", "licence", "url")},
                **date_columns("available", one.get("available_from", "")),
                sort_order=n,
            )
            for n, one in enumerate(case.get("materials", ()))
        ],
    }


def phrases(case, page, language):
    """{sentence of the original: sentence in `language`} of everything on the page."""
    source, target = case["texts"][case["original"]], case["texts"][language]
    found = {page.slug: ascii_slug(target["title"])}
    for name in PLAIN:
        found |= plain_phrases(source.get(name, ""), target.get(name, ""))
    for name in RICH:
        found |= _rich(case, name, source.get(name, ""), target.get(name, ""))
    for one, other in zip(source.get("steps", ()), target.get("steps", ()), strict=True):
        found |= plain_phrases(one["title"], other["title"]) | _rich(case, "steps", one["text"], other["text"])
    if "quote" in source:
        found |= {source["quote"][part]: target["quote"][part] for part in ("text", "who")}
    for role, text in source.get("perspectives", {}).items():
        found |= _rich(case, f"perspectives.{role}", text, target["perspectives"][role])
    for row in (*case.get("indicators", ()), *case.get("materials", ())):
        words = row.get("label") or row["title"]
        found[words[case["original"]]] = words.get(language) or words["en"]
    return found


def _rich(case, name, source, target):
    label = f"practice {case['number']}, {name}"
    return rich_phrases(from_markdown(source), from_markdown(target), name=label)
