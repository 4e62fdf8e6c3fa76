"""`python -m bench.machina.worker`: shows pages of the other forum's longest thread, and says what each cost.

Reads a line for each measurement: `visitor` or `member`, the page, how often. Answers with the CPU seconds of one page,
the bytes of the last and its queries.
"""

import os
import sys
import time
from pathlib import Path


def main() -> None:
    """Fills the database where there is none, then works off the lines of the standard input."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "bench.machina.settings"
    import django

    django.setup()
    from django.conf import settings

    from bench.machina.filling import fill

    if not (settings.FOLDER / "filled").exists():
        Path(settings.DATABASES["default"]["NAME"]).unlink(missing_ok=True)
        fill(settings.FOLDER / "threads.jsonl")
        (settings.FOLDER / "filled").touch()
    show = _shower()
    print("ready", flush=True)
    for line in sys.stdin:
        role, page, times = line.split()
        start = time.process_time()
        for _time in range(int(times)):
            size = show(role, int(page))
        print((time.process_time() - start) / int(times), size, _queries(show, role, int(page)), flush=True)


def _shower():
    from django.contrib.auth import get_user_model
    from django.test import Client
    from machina.core.db.models import get_model

    topic = get_model("forum_conversation", "Topic").objects.order_by("-posts_count").select_related("forum")[0]
    address = f"/forum/forum/{topic.forum.slug}-{topic.forum_id}/topic/{topic.slug}-{topic.pk}/"
    clients = {"visitor": Client(), "member": Client()}
    reader, _made = get_user_model().objects.get_or_create(username="reader")
    clients["member"].force_login(reader)

    def show(role, page):
        response = clients[role].get(address, {"page": page})
        if response.status_code != 200 or response.content.count(b'class="post-content') < 1:
            raise RuntimeError(f"page {page} was answered {response.status_code}")
        return len(response.content)

    return show


def _queries(show, role, page):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as queries:
        show(role, page)
    return len(queries)


if __name__ == "__main__":
    main()
