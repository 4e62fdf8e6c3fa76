"""The editors' admin: nobody comes in who does not work there, by whatever address."""

import re

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from .test_matrix import HARMLESS, WRITES, addresses
from .world import make_world

pytestmark = pytest.mark.django_db
#: Roles without a desk in the admin.
OUTSIDE = ("visitor", "member", "author", "reviewer", "facilitator", "coordinator", "policymaker")
#: Addresses that say nothing about anybody and are asked for before a log-in: pictures, texts of scripts.
HARMLESS_ADDRESSES = ("admin/sprite", "admin/jsi18n/", "admin/django/jsi18n/", "admin/django/logout/", "admin/logout/")
PLACEHOLDER = re.compile(r"<(?:(\w+):)?\w+>|\(\?P<\w+>[^)]*\)|\([^?][^)]*\)")
SAMPLES = {"int": "1", "uuid": "00000000-0000-4000-8000-000000000000", "slug": "x", "str": "x", "path": "x", None: "1"}


def admin_paths():
    """An address for each pattern of the admin, filled with something plausible."""
    for _name, path in addresses():
        if path.startswith("admin/") and not path.startswith(HARMLESS_ADDRESSES):
            plain = re.sub(r"[\^$\\?]", "", PLACEHOLDER.sub(lambda found: SAMPLES.get(found[1], "x"), path))
            yield "/" + plain


@pytest.fixture
def world(planted):
    return make_world()


def test_admin_has_many_addresses():
    assert len(set(admin_paths())) > 250


@pytest.mark.parametrize("role", OUTSIDE)
def test_admin_is_closed_to_those_who_do_not_work_there(world, role):
    faults = []
    for path in sorted(set(admin_paths())):
        for method in ("GET", "POST"):
            client = world.clients[role]
            cookies = client.cookies.copy()
            with transaction.atomic(), CaptureQueriesContext(connection) as queries:
                answer = client.generic(method, path)
                transaction.set_rollback(True)
            client.cookies = cookies
            written = [q["sql"][:100] for q in queries if WRITES.match(q["sql"]) and not HARMLESS.search(q["sql"])]
            if answer.status_code not in (302, 403, 404, 405) or written:
                faults.append(f"{method} {path}: {answer.status_code} {written}")
            elif answer.status_code == 302 and "/login/" not in answer.headers["Location"]:
                faults.append(f"{method} {path}: leads to {answer.headers['Location']}")
    assert not faults, "\n" + "\n".join(faults)


@pytest.mark.parametrize("role", ["translator", "editor", "administrator"])
def test_admin_is_open_to_those_who_work_there(world, role):
    assert world.clients[role].get("/admin/").status_code == 200


@pytest.mark.parametrize("role", ["translator", "editor"])
@pytest.mark.parametrize(
    "path", ["/admin/users/", "/admin/groups/", "/admin/sites/", "/admin/locales/", "/admin/django/"]
)
def test_people_and_settings_are_for_administrators(world, role, path):
    assert world.clients[role].get(path).status_code in (302, 403)
    assert world.clients["administrator"].get(path).status_code == 200
