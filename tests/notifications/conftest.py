"""Fixtures: a real mail server, our outbox behind Django's mail functions, processes that send."""

import pytest
from django.core.cache import cache
from django.db import connection

from . import trial_news as trial_news_module
from .smtp import mail_server
from .trial_news import only_kinds
from .workers import senders_on, stop_all


@pytest.fixture(autouse=True)
def _forgotten_servers():
    """A server that failed in another test is not left alone in this one."""
    cache.clear()


@pytest.fixture
def server(settings):
    """A mail server, to which this process sends."""
    with mail_server() as running:
        settings.MAIL_TRANSPORT = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", running.port
        settings.EMAIL_TIMEOUT = 5
        yield running


@pytest.fixture
def senders(server, transactional_db):
    """Starts processes that empty the test's outbox: see `workers.Senders`."""
    running = senders_on(str(connection.settings_dict["NAME"]))
    running.port = server.port
    return running


@pytest.fixture(scope="session", autouse=True)
def _no_senders_left():
    yield
    stop_all()


@pytest.fixture
def trial_news():
    """The kinds of news of `trial_news`, and no others."""
    with only_kinds():
        yield trial_news_module
