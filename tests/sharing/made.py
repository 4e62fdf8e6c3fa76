"""Many practices in the index without making as many pages."""

import uuid
from dataclasses import replace

from practices.search_source import PracticeSource
from search.backends import get_backend


def add_copies(page, number):
    """Has the index hold so many documents that are all that of `page`."""
    document = PracticeSource().document(str(page.translation_key))
    get_backend().upsert(replace(document, key=str(uuid.UUID(int=n))) for n in range(number))
