"""Work of the outbox and of news that need not be waited for."""

from django.conf import settings
from django_tasks import task
from django_tasks.backends.immediate import ImmediateBackend

from .sending import send_due


@task()
def send_mails(ids: list[int]) -> int:
    """Sends these mails; gives back how many. Where no worker does it, a request waits: then it may not take long."""
    if isinstance(send_mails.get_backend(), ImmediateBackend):
        return send_due(ids=ids, seconds=settings.MAIL_SECONDS_IN_REQUEST)
    return send_due(ids=ids)


@task()
def mail_at_once(members: list[int]) -> int:
    """Writes the mails that these members want at once; gives back how many. The same holds for requests."""
    from .news.digests import send_at_once

    if isinstance(mail_at_once.get_backend(), ImmediateBackend):
        return send_at_once(members=members, seconds=settings.MAIL_SECONDS_IN_REQUEST)
    return send_at_once(members=members)
