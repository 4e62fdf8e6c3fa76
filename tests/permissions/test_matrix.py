"""Every address, every method, every role: who may is served, who may not is refused and changes nothing."""

import re

import pytest
from django.core.cache import cache
from django.db import connection, transaction
from django.template.backends.django import Template
from django.urls import get_resolver, reverse
from django.urls.resolvers import URLPattern

from .rows import ROWS
from .world import ROLES, make_world

pytestmark = pytest.mark.django_db
METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
#: Tables in which even a refused request may write: that somebody came.
HARMLESS = re.compile(r'"django_session"|SAVEPOINT|django_cache|"usersessions_usersession"')
WRITES = re.compile(r"^(INSERT|UPDATE|DELETE)", re.IGNORECASE)
#: With these a view shows the page that it shows with GET, if any: it runs, but the page is not written a second time.
UNWRITTEN = ("HEAD", "PUT", "PATCH", "DELETE", "OPTIONS")
#: What tells of a refusal is the same page everywhere: it is written once for each role.
REFUSALS = ("403.html", "404.html")


def addresses(resolver=None, path="", namespace=""):
    """(full name, path) of each address."""
    for entry in (resolver or get_resolver()).url_patterns:
        below = path + str(entry.pattern)
        if isinstance(entry, URLPattern):
            yield f"{namespace}{entry.name or below}", below
        else:
            yield from addresses(entry, below, f"{namespace}{entry.namespace}:" if entry.namespace else namespace)


def public_names():
    """Names of all addresses but those of the editors' admin, which have a test of their own."""
    return {name for name, path in addresses() if not path.startswith("admin/")} | {"admin_log_in"}


def test_every_address_has_a_row_and_every_row_an_address():
    assert sorted(public_names() - set(ROWS)) == []
    assert sorted(set(ROWS) - public_names()) == []


@pytest.fixture
def world(planted):
    return make_world()


# One world for several roles, as it takes as long to make as to ask; what a request changes is taken back.
@pytest.mark.parametrize("roles", [ROLES[:3], ROLES[3:6], ROLES[6:8], ROLES[8:]], ids="-".join)
def test_address_serves_those_who_may_and_refuses_the_others(world, written, roles):
    faults = []
    for role in roles:
        written.clear()
        cache.clear()  # limits count from the beginning for each
        faults += faults_of(world, role)
    assert not faults, "\n" + "\n".join(faults)


@pytest.fixture(autouse=True)
def written(monkeypatch):
    """Names of the refusals that were written out for the present role; see `UNWRITTEN` and `REFUSALS`."""
    names, render = set(), Template.render

    def render_once(template, context=None, request=None):
        name = template.template.name
        if request is not None and (request.method in UNWRITTEN or name in names):
            return ""
        names.update({name} & set(REFUSALS))
        return render(template, context, request)

    monkeypatch.setattr(Template, "render", render_once)
    return names


def faults_of(world, role):
    """What is wrong for this role, in a line for each address and method."""
    for name, rows in ROWS.items():
        for row in rows:
            arguments = row.at(world)
            where = {"args": arguments} if isinstance(arguments, list) else {"kwargs": arguments}
            # What has no name of its own is known by its path.
            path = f"/{name}" if name.startswith("en/") else reverse(name, **where)
            for method in METHODS:
                fault = judge(world.clients[role], role, row, method, path)
                if fault:
                    yield f"{role}: {method} {name} {row.label}: {fault}"


def judge(client, role, row, method, path):
    """What is wrong with the answer, or None; whatever it changed is taken back."""
    cookies, written = client.cookies.copy(), []

    def look(execute, sql, *arguments):
        if WRITES.match(sql) and not HARMLESS.search(sql):
            written.append(sql[:120])
        return execute(sql, *arguments)

    with transaction.atomic(), connection.execute_wrapper(look):
        answer = client.generic(method, path)
        transaction.set_rollback(True)
    client.cookies = cookies  # whoever logged out is in again
    if answer.status_code >= 500:
        return f"answers {answer.status_code}"
    to_log_in = answer.status_code == 302 and "/account/login/" in answer.headers["Location"]
    if method == "OPTIONS":
        return f"writes {written[0]}" if written else None
    if role in row.allowed(method):
        is_sent_away = to_log_in and "next=" in answer.headers["Location"] and "visitor" not in row.who
        refused = answer.status_code in (401, 403, 404) or is_sent_away
        return f"refuses with {answer.status_code} {answer.headers.get('Location', '')}" if refused else None
    if written:
        return f"writes {written[0]}"
    if answer.status_code == 405:
        return None
    if role == "visitor" and not row.is_hidden:
        return None if to_log_in else f"answers a visitor {answer.status_code}"
    return None if answer.status_code == row.refused else f"answers {answer.status_code} instead of {row.refused}"
