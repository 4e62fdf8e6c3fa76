"""Stored codes follow a standard's renames."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType

from portal.vocabulary.renames import rename_codes


def names():
    return sorted(Group.objects.values_list("name", flat=True))


def make_groups(*codes):
    Group.objects.all().delete()
    Group.objects.bulk_create(Group(name=code) for code in codes)


@pytest.mark.django_db
def test_codes_are_renamed_and_others_stay():
    make_groups("C31", "P85")
    assert rename_codes(Group.objects.all(), "name", {"P85": "Q85", "Q86": "R86"}) == 1
    assert names() == ["C31", "Q85"]


@pytest.mark.django_db
def test_letters_that_all_move_by_one_move_once():
    make_groups("J", "K", "L", "M")
    assert rename_codes(Group.objects.all(), "name", {"K": "L", "L": "M", "M": "N"}) == 3
    assert names() == ["J", "L", "M", "N"]


@pytest.mark.django_db
def test_only_the_rows_asked_for_are_renamed():
    make_groups("K", "J")
    rename_codes(Group.objects.exclude(name="K"), "name", {"K": "L", "J": "X"})
    assert names() == ["K", "X"]


@pytest.mark.django_db
def test_an_owner_does_not_get_a_code_twice():
    first, second = ContentType.objects.all()[:2]
    Permission.objects.all().delete()
    for owner, code in [(first, "old"), (first, "new"), (second, "old")]:
        Permission.objects.create(content_type=owner, codename=code, name=code)
    rename_codes(Permission.objects.all(), "codename", {"old": "new"}, owner="content_type")
    assert sorted(Permission.objects.values_list("content_type", "codename")) == sorted(
        [(first.pk, "new"), (second.pk, "new")]
    )


@pytest.mark.django_db
def test_a_ring_is_refused_before_anything_is_written():
    make_groups("a", "b", "c")
    with pytest.raises(ValueError, match="ring"):
        rename_codes(Group.objects.all(), "name", {"a": "b", "b": "a", "c": "d"})
    assert names() == ["a", "b", "c"]
