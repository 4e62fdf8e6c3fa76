"""Makes practices: the ones of a seed that are missing, and the index over them."""

from collections.abc import Callable, Iterable, Sequence
from io import StringIO

from django.core.management import call_command
from django.db import transaction

from search import indexing

from ..models import PracticeRecord
from .cases import MadeCase, case_key, make_case
from .surroundings import ensure_organisations, ensure_projects
from .writing import BatchWriter

#: Practices that are written in one transaction and held in memory at the same time.
BATCH = 500


def make_practices(count: int, *, seed: int = 1, index: bool = True, report: Callable[[int], None] = lambda n: None):
    """Makes the first `count` practices of a seed, published in all their languages; returns how many were new.

    What is there already is kept, so that a repetition makes only what is missing, and another seed adds its own.
    Nothing is noted for search meanwhile; with `index` the index is rebuilt once at the end. `report` is called with
    the number of practices dealt with so far.
    """
    with indexing.held():
        call_command("plant_site", stdout=StringIO())
        organisations = ensure_organisations()
        projects = ensure_projects(organisations)
    made = 0
    for start in range(0, count, BATCH):
        places = range(start, min(start + BATCH, count))
        made += _write_batch(_missing(seed, places), organisations, projects)
        report(places.stop)
    if index:
        indexing.rebuild()
    return made


def _missing(seed: int, places: Iterable[int]) -> list[MadeCase]:
    keys = {place: case_key(seed, place) for place in places}
    records = PracticeRecord.objects.filter(translation_key__in=keys.values())
    there = set(records.values_list("translation_key", flat=True))
    return [make_case(seed, place) for place, key in keys.items() if key not in there]


@transaction.atomic
def _write_batch(cases: Sequence[MadeCase], organisations: list[int], projects: list[int]) -> int:
    if cases:
        writer = BatchWriter(organisations, projects)
        for case in cases:
            writer.add(case)
        writer.write()
    return len(cases)
