import pytest
def test_a(demo):
    from practices.models import PracticePage
    assert PracticePage.objects.count() > 30
def test_b(planted):
    from practices.models import PracticePage
    assert PracticePage.objects.count() == 0
