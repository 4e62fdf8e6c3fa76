"""Writes made practices into the trees of their languages, table by table."""

from uuid import uuid5

from django.contrib.contenttypes.models import ContentType
from django.db.models import Max
from wagtail.models import Locale, Page

from portal.core.translating import ascii_slug

from ..models import (
    PracticeCountry,
    PracticeIndexPage,
    PracticePage,
    PracticePartner,
    PracticeRecord,
    PracticeTerm,
)
from .cases import NAMESPACE, MadeCase, MadeText
from .rows import TableRows, continue_numbering

RICH_PARTS = ("problem_context", "objectives", "evidence_of_success", "lessons_learned", "transferability")


class Repository:
    """The place in the tree where the practices of one language go."""

    def __init__(self, page: PracticeIndexPage):
        self.page = page
        last = page.get_last_child()
        self._step = Page._str2int(last.path[-Page.steplen :]) if last else 0
        self.added = 0

    def next_path(self) -> str:
        """The path behind the last child."""
        self._step += 1
        self.added += 1
        return Page._get_path(self.page.path, self.page.depth + 1, self._step)


class BatchWriter:
    """Collects the rows of a batch of practices, then writes table by table."""

    def __init__(self, organisations: list[int], projects: list[int]):
        self.organisations, self.projects = organisations, projects
        self.locales = dict(Locale.objects.values_list("language_code", "pk"))
        pages = PracticeIndexPage.objects.select_related("locale").select_for_update(of=("self",))
        self.repositories = {page.locale.language_code: Repository(page) for page in pages}
        self.content_type = ContentType.objects.get_for_model(PracticePage).pk
        self.last_page = Page.objects.aggregate(last=Max("pk"))["last"] or 0
        self.last_serial = PracticeRecord.objects.aggregate(last=Max("serial"))["last"] or 0
        self.rows = {
            table: [] for table in (PracticeRecord, Page, PracticePage, PracticeTerm, PracticeCountry, PracticePartner)
        }

    def add(self, case: MadeCase) -> None:
        """Takes up a practice, under the next number."""
        self.last_serial += 1
        year, serial = case.year_start, self.last_serial
        self.rows[PracticeRecord].append({"translation_key": case.key, "year": year, "serial": serial})
        number = PracticeRecord(year=year, serial=serial).number
        for text in case.texts:
            self.last_page += 1
            self.rows[Page].append(self._page_row(case, text))
            self.rows[PracticePage].append(self._practice_row(case, text, number))
            self._add_children(case)

    def _page_row(self, case: MadeCase, text: MadeText) -> dict:
        repository = self.repositories[text.language]
        slug = f"{ascii_slug(text.title, longest=60)}-{self.last_serial}"
        return {
            "id": self.last_page,
            "path": repository.next_path(),
            "depth": repository.page.depth + 1,
            "translation_key": case.key,
            "locale_id": self.locales[text.language],
            "live": True,
            "has_unpublished_changes": False,
            "first_published_at": case.published_at,
            "last_published_at": case.published_at,
            "latest_revision_created_at": case.published_at,
            "title": text.title,
            "draft_title": text.title,
            "slug": slug,
            "url_path": f"{repository.page.url_path}{slug}/",
            "content_type_id": self.content_type,
        }

    def _practice_row(self, case: MadeCase, text: MadeText, number: str) -> dict:
        return {
            "page_ptr_id": self.last_page,
            "number": number,
            "original_language": case.original,
            "summary": text.summary,
            **{name: f"<p>{text.parts[name]}</p>" for name in RICH_PARTS},
            "story": [_step(self.last_page, text.parts["story"])],
            "is_cross_sector": case.is_cross_sector,
            "organisation_id": self.organisations[case.organisation],
            "project_id": None if case.project is None else self.projects[case.project],
            "year_start": case.year_start,
            "year_end": case.year_end,
            "is_ongoing": case.is_ongoing,
            "quality_label": case.quality_label,
            "is_illustrative": True,
        }

    def _add_children(self, case: MadeCase) -> None:
        """Codes, countries and partners stand on every translation, as the portal's own translations carry them."""
        codes = ((vocabulary, code) for vocabulary, chosen in case.codes.items() for code in chosen)
        children = (
            (PracticeTerm, ({"vocabulary": vocabulary, "code": code} for vocabulary, code in codes)),
            (PracticeCountry, ({"code": code, "region": region} for code, region in case.countries)),
            (PracticePartner, ({"organisation_id": self.organisations[place]} for place in case.partners)),
        )
        for model, rows in children:
            self.rows[model] += [{"page_id": self.last_page, "sort_order": n, **row} for n, row in enumerate(rows)]

    def write(self) -> None:
        """Writes all rows, parents first, and tells the repositories how many children they have."""
        for model, rows in self.rows.items():
            TableRows(model, with_keys=model is Page).insert(rows)
        for repository in self.repositories.values():
            if repository.added:
                number = repository.page.numchild + repository.added
                Page.objects.filter(pk=repository.page.pk).update(numchild=number)
        continue_numbering(Page)


def _step(page: int, text: str) -> dict:
    """One step of the story, as Wagtail stores it."""
    return {
        "type": "step",
        "id": str(uuid5(NAMESPACE, f"step {page}")),
        "value": {"title": "", "text": f"<p>{text}</p>"},
    }
