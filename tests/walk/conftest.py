"""The walk itself: done once for each worker, shared by all its checks."""

import pytest

from .members import sessions, walk_as_members
from .sampling import LANGUAGES, STATES, walk


@pytest.fixture(scope="session")
def samples(portal_site):
    """{(kind or state, language): address}."""
    found = {(kind, code): path for code in LANGUAGES for kind, path in walk(portal_site.get, code).items()}
    # Shown in a reader's interface without being translated: no link of the site leads there.
    for code in LANGUAGES:
        found.setdefault(("practice_by_number", code), f"/{code}/practices/gp-2021-7/")
        found.update({(state, code): f"/{code}/{path}" for state, path in STATES.items()})
    return found


@pytest.fixture
def sample(samples, kind, language):
    """The address that the test is about."""
    assert (kind, language) in samples, f"no link on the site leads to a page of the kind {kind} in {language}"
    return samples[kind, language]


@pytest.fixture(scope="session")
def known_members(portal_site):
    """{address of a person: the header by which the portal knows her}."""
    return sessions(portal_site)


@pytest.fixture(scope="session")
def member_samples(portal_site, known_members):
    """{kind: (person, address in English)}."""
    return walk_as_members(portal_site, known_members)
