"""The outbox: no change is lost, none is indexed that was rolled back, one bad document stops no other."""

import random
from contextlib import suppress

import pytest
from django.contrib.auth.models import Group
from django.core.management import CommandError, call_command
from django.db import transaction
from django.utils import timezone

from search import indexing
from search.backends import get_backend
from search.models import PendingChange
from search.query import SearchQuery

pytestmark = pytest.mark.django_db(transaction=True)


def _found():
    query = SearchQuery(kinds=("group",), sort="title", page_size=100)
    return [hit.title for hit in get_backend().search(query).hits]


def _create_and_roll_back(name):
    with suppress(RuntimeError), transaction.atomic():
        Group.objects.create(name=name)
        raise RuntimeError


def test_saved_changed_deleted(groups):
    group = Group.objects.create(name="joiners")
    assert _found() == ["joiners"]
    group.name = "carpenters"
    group.save()
    assert _found() == ["carpenters"]
    group.delete()
    assert _found() == []
    assert not PendingChange.objects.exists()


def test_what_is_not_public_goes(groups):
    group = Group.objects.create(name="joiners")
    group.name = "hidden joiners"
    group.save()
    assert _found() == []


def test_rolled_back_is_neither_noted_nor_indexed(groups):
    _create_and_roll_back("joiners")
    assert not PendingChange.objects.exists()
    assert _found() == []


def test_indexed_only_after_the_commit(groups):
    with transaction.atomic():
        Group.objects.create(name="joiners")
        assert PendingChange.objects.count() == 1
        assert _found() == []
    assert _found() == ["joiners"]


def test_many_changes_in_one_transaction_are_followed_by_one_drain(groups, monkeypatch):
    calls = []
    drain_all = indexing.drain_all
    monkeypatch.setattr(indexing, "drain_all", lambda: calls.append(1) or drain_all())
    with transaction.atomic():
        for number in range(5):
            Group.objects.create(name=f"g{number}")
    assert calls == [1]
    assert len(_found()) == 5


def test_a_rolled_back_savepoint_takes_its_notes_along(groups):
    with transaction.atomic():
        _create_and_roll_back("lost")
        Group.objects.create(name="kept")
    assert _found() == ["kept"]


def test_a_dependant_change_reaches_its_documents(groups):
    group = Group.objects.create(name="joiners")
    permission = group.permissions.model.objects.first()
    group.permissions.add(permission)
    permission.name = "zorbla"
    permission.save()
    assert get_backend().search(SearchQuery(text="zorbla", kinds=("group",))).total == 1


def test_the_engine_away_costs_no_change_and_no_error(groups, monkeypatch):
    def away(self, documents):
        raise ConnectionError("away")

    with monkeypatch.context() as patched:
        patched.setattr(type(get_backend()), "upsert", away)
        Group.objects.create(name="joiners")
    change = PendingChange.objects.get()
    assert (change.attempts, change.error) == (1, "ConnectionError: away")
    assert change.not_before > timezone.now()
    assert indexing.drain() == 0
    PendingChange.objects.update(not_before=None)
    assert indexing.drain() == 1
    assert _found() == ["joiners"]


def test_one_bad_document_stops_no_other(groups):
    groups.broken.add("bad")
    with transaction.atomic():
        for name in ("a", "bad", "c"):
            Group.objects.create(name=name)
    assert _found() == ["a", "c"]
    assert PendingChange.objects.get().error == "ValueError: cannot read bad"
    groups.broken.clear()
    PendingChange.objects.update(not_before=None)
    call_command("drain_search", verbosity=0)
    assert _found() == ["a", "bad", "c"]


def test_waiting_grows_with_every_failure(groups):
    groups.broken.add("bad")
    Group.objects.create(name="bad")
    waits = []
    for _attempt in range(3):
        change = PendingChange.objects.get()
        waits.append(round((change.not_before - timezone.now()).total_seconds()))
        PendingChange.objects.update(not_before=None)
        indexing.drain()
    assert waits[0] < waits[1] < waits[2]


def test_held_changes_are_worked_off_at_the_end(groups):
    with indexing.held():
        Group.objects.create(name="joiners")
        assert _found() == []
    assert _found() == ["joiners"]


def test_check_finds_ghosts_missing_and_stale_and_repairs(groups, capsys):
    kept, ghost, stale = (Group.objects.create(name=name) for name in ("kept", "ghost", "stale"))
    call_command("check_search")
    Group.objects.filter(pk=ghost.pk).delete()
    PendingChange.objects.all().delete()
    get_backend().upsert([groups.document(str(kept.pk))])
    Group.objects.filter(pk=stale.pk).update(name="stale changed")
    Group.objects.bulk_create([Group(name="missing")])
    with indexing.held():
        pass
    get_backend().upsert([_ghost()])
    with pytest.raises(CommandError):
        call_command("check_search")
    assert "group: 1 ghosts, 1 missing, 1 stale, 1 right." in capsys.readouterr().out
    call_command("check_search", "--repair")
    call_command("check_search")
    assert _found() == ["kept", "missing", "stale changed"]


def _ghost():
    from tests.search.made import make_document

    return make_document("999999", kind="group")


def test_rebuild_reads_everything_again(groups):
    Group.objects.bulk_create([Group(name=f"g{number}") for number in range(250)])
    assert _found() == []
    call_command("rebuild_search", verbosity=0)
    assert len(_found()) == 100
    assert get_backend().search(SearchQuery(kinds=("group",))).total == 250


def test_rebuild_of_one_kind_drops_what_is_gone(groups):
    Group.objects.bulk_create([Group(name="kept")])
    get_backend().upsert([_ghost()])
    call_command("rebuild_search", kind="group")
    assert _found() == ["kept"]
    with pytest.raises(CommandError):
        call_command("rebuild_search", kind="nothing")


def test_changes_during_a_rebuild_are_kept(groups):
    kept = [Group.objects.create(name=f"g{number}") for number in range(3)]
    documents = groups.documents

    def documents_while_writing(keys):
        if len(keys) == 3:
            groups.documents = documents
            found = list(documents(keys))
            kept[0].delete()
            kept[1].name = "renamed"
            kept[1].save()
            Group.objects.create(name="new")
            return found
        return documents(keys)

    groups.documents = documents_while_writing
    indexing.rebuild()
    assert _found() == ["g2", "new", "renamed"]


def test_under_fire_nothing_is_lost_or_left(groups, monkeypatch):
    draw = random.Random(5)
    backend_class = type(get_backend())
    upsert = backend_class.upsert

    def upsert_or_fail(self, documents):
        if draw.random() < 0.2:
            raise ConnectionError
        return upsert(self, documents)

    monkeypatch.setattr(backend_class, "upsert", upsert_or_fail)
    for number in range(300):
        roll_back = draw.random() < 0.2
        with suppress(RuntimeError), transaction.atomic():
            _step(draw, number)
            if roll_back:
                raise RuntimeError
        if draw.random() < 0.1:
            PendingChange.objects.update(not_before=None)
            indexing.drain(limit=3)
    while PendingChange.objects.exists():
        PendingChange.objects.update(not_before=None)
        indexing.drain_all()
    assert all(len(difference) == 0 for _kind, difference in indexing.differences())
    assert len(_found()) == min(100, Group.objects.exclude(name__startswith="hidden").count())


def _step(draw, number):
    group = Group.objects.order_by("?").first() if draw.random() < 0.6 else None
    if group is None:
        Group.objects.create(name=f"g{number}")
    elif draw.random() < 0.3:
        group.delete()
    else:
        group.name = draw.choice(("hidden", "shown")) + str(number)
        group.save()
