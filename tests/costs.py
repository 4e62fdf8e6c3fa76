"""What pages cost the database."""

from django.db import connection
from django.test.utils import CaptureQueriesContext


def page(client, path, data=None):
    """(text, number of queries) of a page, which has to open."""
    with CaptureQueriesContext(connection) as captured:
        answer = client.get(path, data)
    assert answer.status_code == 200, f"{path} answers {answer.status_code}"
    return answer.text, len(captured)


def queries_of(client, path, data=None):
    """The number of queries of a page that was opened before: what is read once, or once a minute, was read then."""
    client.get(path, data)
    return page(client, path, data)[1]
