"""Fixtures for all tests: a database copied instead of migrated, the demo's content, a served portal, a browser."""

import gc
import os
import shutil
import tempfile
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.core.cache import cache
from django.db import connection
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings

from tests import databases
from tests.browsing import ARGUMENTS, CHROMIUM, Portal, new_window
from tests.elastic import elasticsearch_client, elasticsearch_url, index_prefix  # noqa: F401

# Asked for by tests of several folders: what they say of a fault must not depend on who imports them first.
pytest.register_assert_rewrite("tests.walk.checks", "tests.walk.nu")

# Playwright keeps an event loop in the test's thread; Django would take the test for asynchronous code.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

# The same examples in every run, so that a red run can be repeated; each example shares the test's database.
hypothesis_settings.register_profile(
    "portal",
    derandomize=True,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
hypothesis_settings.load_profile("portal")

# Collecting garbage went through the whole of Django again and again, a fifth of all the time. It waits until the tests
# are read, leaves aside what was loaded by then, and after that comes more seldom.
gc.disable()


def pytest_collection_finish():
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)
    gc.enable()


#: Who asks for none of these cannot reach the database: pytest-django refuses it.
DATABASE = {"db", "transactional_db", "django_db_setup", "portal_site", "own_portal"}


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config, items):
    """On PostgreSQL leaves out what uses no database: it would only say again what it says on SQLite."""
    if not databases.on_postgresql():
        return
    same = [
        item for item in items if not item.get_closest_marker("django_db") and not DATABASE & set(item.fixturenames)
    ]
    config.hook.pytest_deselected(items=same)
    gone = set(same)
    items[:] = [item for item in items if item not in gone]


#: This worker's copies of the templates, by name; made when first asked for.
_copies = {}
_flushed = set()


def _copy_of(name):
    if name not in _copies:
        _copies[name] = Path(tempfile.mkdtemp(prefix=f"portal-{name}-"))
        databases.copy_database(databases.template(name), _copies[name])
    return _copies[name]


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item):
    """Connects to the database that the test asks for, before any fixture opens a transaction on it."""
    names = getattr(item, "fixturenames", ())
    marker = item.get_closest_marker("django_db")
    if marker is None and not {"db", "transactional_db", "django_db_setup"} & set(names):
        return
    name = next((name for name in ("demo", "planted") if name in names), "bare")
    if name in _flushed:
        connection.close()
        databases.copy_database(databases.template(name), _copies[name])
        _flushed.discard(name)
    if "transactional_db" in names or (marker and marker.kwargs.get("transaction")):
        _flushed.add(name)  # such a test empties the tables when it ends
    _connect(name)
    cache.clear()


def _connect(name):
    wanted = databases.database_setting(_copy_of(name))
    if connection.settings_dict["NAME"] != wanted:
        connection.close()
        connection.settings_dict["NAME"] = wanted


@pytest.fixture(scope="session")
def django_db_setup():
    """Replaces pytest-django's: nothing is migrated here, see `tests.databases`. Takes the copies away at the end."""
    yield
    connection.close()
    while _copies:
        databases.drop_database(_copies.popitem()[1])


@pytest.fixture(scope="session", autouse=True)
def _own_uploads():
    """Tests leave nothing behind in the folder that their settings made for uploads."""
    yield
    shutil.rmtree(django_settings.MEDIA_ROOT, ignore_errors=True)


@pytest.fixture(scope="session", autouse=True)
def _lasting_synonyms():
    """What is read once a minute is read once in a test: a slow machine must not count one query more."""
    from search import synonyms

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(synonyms, "VERSION_SECONDS", 3600)
        yield


@pytest.fixture(autouse=True)
def _outbox(settings):
    """Mails go to the outbox, as they do when the portal runs; Django's test runner puts a list in its place."""
    settings.EMAIL_BACKEND = "community.notifications.backend.OutboxBackend"


@pytest.fixture
def demo(db, settings):
    """The demo's content, with its pictures; what the test changes is rolled back."""
    settings.MEDIA_ROOT = databases.template("demo") / "media"


@pytest.fixture
def planted(db):
    """An empty portal: home, repository and list of projects in each language; gives the English home."""
    from portal.pages.models import HomePage

    return HomePage.objects.get(locale__language_code="en")


@pytest.fixture
def editor(db):
    """A person who may write and publish everything."""
    from django.contrib.auth import get_user_model

    return get_user_model().objects.create_superuser("writer@portal.example", "a long password", name="Writer")


@pytest.fixture(scope="session")
def lemmas():
    """The dictionaries of all languages, built once per machine."""
    from search.analysis.build import build_all
    from search.analysis.dictionaries import lemma_folder

    with databases.locked("lemmas"):
        build_all(lemma_folder(), report=lambda line: None)


@pytest.fixture(scope="session")
def portal_site(tmp_path_factory):
    """The demo, served for reading by a process of its own; one for each worker."""
    with _served(tmp_path_factory.mktemp("portal") / "site") as portal:
        yield portal


@pytest.fixture
def own_portal(tmp_path):
    """The demo, served for one test that may change it."""
    with _served(tmp_path / "site") as portal:
        yield portal


@contextmanager
def _served(folder):
    portal = Portal(folder)
    try:
        yield portal.start()
    finally:
        portal.stop()


@pytest.fixture(scope="session")
def browser():
    """Debian's Chromium, one for each worker."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield chromium
        chromium.close()


@pytest.fixture
def visitor(browser):
    """Opens windows of first-time visitors: `visitor(width=…, java_script_enabled=…)` gives a page."""
    contexts = []

    def visit(**options):
        page = new_window(browser, **options)
        contexts.append(page.context)
        return page

    yield visit
    for context in contexts:
        context.close()
