"""Work of search that need not be waited for."""

from django_tasks import task

from .backends import get_backend


@task()
def copy_to_elasticsearch() -> int:
    """Copy the noted changes to Elasticsearch; gives back how many documents. Repeating it does no harm."""
    return get_backend().copy()
