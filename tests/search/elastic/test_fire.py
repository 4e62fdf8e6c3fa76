"""The outbox under fire: random changes, every fifth index call failing, the worker killed again and again."""

import os
import random
import time
from contextlib import suppress

import pytest
from django.contrib.auth.models import Group, Permission
from django.db import transaction

from practices.models import PracticeIndexPage, PracticePage
from search import indexing
from search.models import PendingCopy
from search.query import SearchQuery
from tests.factories import PracticeFactory
from tests.search.elastic.conftest import assert_true_to_content, drain_everything
from tests.search.elastic.processes import killing, nursery

#: Each of them takes a while; PORTAL_FIRE=full has more.
PRACTICES = 200 if os.environ.get("PORTAL_FIRE") == "full" else 60

pytestmark = pytest.mark.elasticsearch


class RollBack(Exception):
    """What makes a transaction come to nothing."""


def _run(steps, draw, step):
    """So many random steps, one in five of them rolled back; the worker alone follows them."""
    with indexing.held():
        for number in range(steps):
            with suppress(RollBack), transaction.atomic():
                step(draw, number)
                if draw.random() < 0.2:
                    raise RollBack
            # The worker is to be heard between the steps, too: SQLite lets one write at a time.
            time.sleep(draw.uniform(0, 0.01))


def _any(draw, rows):
    number = rows.count()
    return rows[draw.randrange(number)] if number else None


def _step_with_groups(draw, number):
    group = _any(draw, Group.objects.order_by("pk")) if draw.random() < 0.7 else None
    what = draw.random()
    if group is None:
        Group.objects.create(name=f"{draw.choice(('shown', 'hidden'))} {number}")
    elif what < 0.25:
        group.delete()
    elif what < 0.4:
        group.permissions.set(draw.sample(list(Permission.objects.order_by("pk")[:20]), 2))
        group.save()
    elif what < 0.5:
        # Touches every document that names it.
        permission = _any(draw, Permission.objects.filter(group__isnull=False).order_by("pk"))
        permission = permission or Permission.objects.earliest("pk")
        permission.name = f"may {number}"
        permission.save()
    else:
        group.name = f"{draw.choice(('hidden', 'shown', 'shown'))} {number}"
        group.save()


def test_two_thousand_changes(groups, engine, faulty, patient, tmp_path):
    patient(engine)
    Group.objects.bulk_create([Group(name=f"shown at first {number}") for number in range(100)])
    indexing.rebuild()
    engine.rebuild_copy()
    faulty.fail_every(5)
    with nursery("drain", engine, tmp_path) as worker, killing(worker, seed=7, longest=0.6):
        _run(2000, random.Random(7), _step_with_groups)
        killed = worker.killed
    assert killed > 10
    drain_everything(engine)
    faulty.fail_every(0)
    assert_true_to_content(engine)
    public = Group.objects.exclude(name__startswith="hidden").count()
    engine.indices.client.indices.refresh(index=engine.indices.alias)
    assert engine.search(SearchQuery(kinds=("group",))).total == public > 100
    assert engine.breaker._faults == 0


def _publish(draw, number):
    page = _any(draw, PracticePage.objects.order_by("pk")) if draw.random() < 0.7 else None
    what = draw.random()
    if page is None:
        PracticeFactory(title=f"Practice {number}")
    elif what < 0.2:
        page.delete()
    elif what < 0.4:
        page.unpublish()
    elif what < 0.6:
        page.save_revision().publish()
    elif what < 0.75:
        page.move(PracticeIndexPage.objects.get(locale=page.locale), pos=draw.choice(("first-child", "last-child")))
    else:
        page.title = f"Practice {number} anew"
        page.save_revision().publish()


@pytest.fixture
def content(transactional_db, planted):
    """A planted portal whose transactions are real."""
    return planted


def test_changes_of_practices(content, engine, faulty, patient, tmp_path):
    patient(engine)
    indexing.rebuild()
    engine.rebuild_copy()
    faulty.fail_every(5)
    with nursery("drain", engine, tmp_path) as worker, killing(worker, seed=9, longest=1.0):
        _run(PRACTICES, random.Random(9), _publish)
        killed = worker.killed
    assert killed > 3
    drain_everything(engine)
    faulty.fail_every(0)
    assert not PendingCopy.objects.exists()
    assert_true_to_content(engine)
    assert dict(engine.fingerprints("practice"))
