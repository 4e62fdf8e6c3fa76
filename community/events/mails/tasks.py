"""Work on mails to participants that need not be waited for."""

from django.conf import settings
from django_tasks import task
from django_tasks.backends.immediate import ImmediateBackend


@task()
def carry_out(pk: int) -> int:
    """Carries out an order; gives back how many mails it wrote. Where no worker does it, a request waits."""
    from .orders import carry_out_order

    if isinstance(carry_out.get_backend(), ImmediateBackend):
        return carry_out_order(pk, seconds=settings.MAIL_SECONDS_IN_REQUEST)
    return carry_out_order(pk)
