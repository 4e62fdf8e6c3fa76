"""The walk itself: done once, shared by all its checks in all workers."""

import json
import os

import pytest

from tests import databases
from tests.browsing import new_window

from .members import sessions, walk_as_members
from .sampling import LANGUAGES, STATES, Walk, page_types

#: Shown in a reader's interface without being translated: no link of the site leads there.
UNLINKED_KIND = "practice_by_number"


@pytest.fixture(scope="session")
def once(tmp_path_factory):
    """`once(name, make)` gives what `make()` found in whichever worker came first: all serve the same demo."""
    folder = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        folder = folder.parent

    def find(name, make):
        file = folder / f"{name}.json"
        with databases.locked(f"walk-{name}"):
            if not file.exists():
                file.write_text(json.dumps(make()))
        return json.loads(file.read_text())

    return find


@pytest.fixture(scope="session")
def samples(portal_site, once):
    """{(kind or state, language): address}."""
    wanted = set(page_types()) - {UNLINKED_KIND}
    walked = once("visitors", lambda: {code: Walk(portal_site.get, code).look_for(wanted) for code in LANGUAGES})
    found = {(kind, code): path for code in LANGUAGES for kind, path in walked[code].items()}
    for code in LANGUAGES:
        found.setdefault((UNLINKED_KIND, code), f"/{code}/practices/gp-2021-7/")
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
def member_samples(portal_site, known_members, once):
    """{kind: (person, address in English)}."""
    return once("members", lambda: walk_as_members(portal_site, known_members))


@pytest.fixture(scope="session")
def _windows(browser):
    """{options: page} of the windows that are open."""
    kept = {}
    yield kept
    for page in kept.values():
        page.context.close()


@pytest.fixture
def window(browser, _windows):
    """Opens windows as `visitor` does, but for pages that are only looked at: `window(viewport=…)` gives a page.

    Each is kept for the next test, emptied of what the last one left: a page costs a quarter of what it does in a new
    window, which begins with a process of its own and reads all styles and scripts again. `user` keeps apart people.
    """

    def open_window(user="", **options):
        key = json.dumps([user, options], sort_keys=True)
        if key not in _windows or _windows[key].is_closed():
            _windows[key] = new_window(browser, **options)
        page = _windows[key]
        page.evaluate("() => { try { localStorage.clear(); sessionStorage.clear(); } catch {} }")
        page.goto("about:blank")
        page.context.clear_cookies()
        page.watch.faults.clear()
        page.watch.requests.clear()
        return page

    return open_window
