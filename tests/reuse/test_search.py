"""What was tried elsewhere is found: facets, the row of the result, the API; what is hidden is not."""

import pytest

from community.members.roles import Role
from practices.choices import cost_band_of
from practices.reuse import services
from practices.search_source import PracticeSource
from search.indexing import drain_all
from tests.factories import MemberFactory, PracticeFactory

pytestmark = pytest.mark.django_db
source = PracticeSource()
TRIED = ("enterprise_size", "cost_band", "reuse_outcome")


def facets_of(page):
    return {name: source.document(source.key_of(page)).facets[name] for name in TRIED}


@pytest.mark.parametrize(
    ("cost", "band"),
    [(None, ""), (0, "none"), (99, "none"), (100, "under_1000"), (999, "under_1000"), (1000, "under_5000"),
     (19_999, "under_20000"), (20_000, "over_20000")],
)  # fmt: skip
def test_cost_has_its_band(cost, band):
    assert cost_band_of(cost) == band


def test_document_holds_its_own_codes_and_those_of_reports(tried, practice):
    assert facets_of(practice) == {"enterprise_size": (), "cost_band": (), "reuse_outcome": ()}
    tried()
    tried(outcome="failed", enterprise_size="large", cost_band="")
    assert facets_of(practice) == {
        "enterprise_size": ("micro", "large"), "cost_band": ("under_1000",), "reuse_outcome": ("worked", "failed"),
    }  # fmt: skip
    assert source.document(source.key_of(practice)).extra["tried"] == 2


def test_document_counts_a_code_once_whoever_tells_it(planted):
    page = PracticeFactory(
        cost=500, codes={"vet_type": ["wbl"], "target_group": ["sme_craft"], "enterprise_size": ["small", "micro"]}
    )
    assert facets_of(page) == {
        "enterprise_size": ("small", "micro"), "cost_band": ("under_1000",), "reuse_outcome": (),
    }  # fmt: skip


def test_search_follows_reports(client, tried, practice):
    def found():
        drain_all()
        results = client.get("/api/v1/practices?reuse_outcome=partly&enterprise_size=micro").json()["results"]
        return [(one["id"], one["tried"], one["reuse_outcome"]) for one in results]

    member = MemberFactory()
    assert found() == []
    report = tried(by=member)
    services.change_report(report=report, by=member, outcome="partly", organisation=None)
    assert found() == [(practice.number, 1, ["partly"])]
    assert "Tried by 1 firm" in client.get("/en/practices/?reuse_outcome=partly").content.decode()
    steward = MemberFactory(roles=[Role.EDITOR])
    services.hide_report(report=report, by=steward)
    assert found() == []
    services.show_report(report=report, by=steward)
    assert len(found()) == 1
    services.withdraw_report(report=report, by=member)
    assert found() == []


def test_documents_need_the_same_queries_with_reports(tried, practice, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    keys = [source.key_of(practice), source.key_of(PracticeFactory())]
    with CaptureQueriesContext(connection) as few:
        source.documents(keys)
    for _number in range(5):
        tried()
    with django_assert_num_queries(len(few)):
        assert len(source.documents(keys)) == 2
