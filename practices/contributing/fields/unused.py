"""Uploads that no practice names: stored for a form that was never saved, they go after a day."""

import json
import re
from datetime import timedelta

from django.contrib.contenttypes.models import ContentType
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import ReferenceIndex, Revision

from ...models import PracticePage
from .uploads import COLLECTION

#: How files are called that came through the forms of the portal; what editors send keeps its name and stays.
_RANDOM_NAME = r"/[0-9a-f]{32}\.[a-z]{3,4}$"
#: A number that a version of a practice names, as a column, in its story or in a link; rather one too many.
_NAMED = re.compile(r'\\*"(image|document)\\*":\s*\\*"?(\d+)|(linktype=\\*"document\\*")[^>]*?id=\\*"(\d+)')
_NAMED_TURNED = re.compile(r'id=\\*"(\d+)\\*"[^>]*?linktype=\\*"document')


def forget_unused_uploads(now, *, older_than=timedelta(days=1)) -> int:
    """Deletes pictures and files that members sent and no version of a practice names; returns how many."""
    candidates = {
        "image": _candidates(get_image_model(), now - older_than),
        "document": _candidates(get_document_model(), now - older_than),
    }
    if not any(candidates.values()):
        return 0
    named = _named_in_versions()
    count = 0
    for kind, found in candidates.items():
        for pk, instance in found.items():
            if pk not in named[kind]:
                instance.delete()
                count += 1
    return count


def _candidates(model, until):
    """{number: upload} of those old enough that nothing published names."""
    found = model.objects.filter(collection__name=COLLECTION, created_at__lt=until, file__regex=_RANDOM_NAME).in_bulk()
    references = ReferenceIndex.objects.filter(
        to_content_type=ContentType.objects.get_for_model(model), to_object_id__in=[str(pk) for pk in found]
    )
    used = {int(pk) for pk in references.values_list("to_object_id", flat=True)}
    return {pk: instance for pk, instance in found.items() if pk not in used}


def _named_in_versions():
    """{"image": numbers, "document": numbers} that any version of a practice names; one version is read at a time."""
    named = {"image": set(), "document": set()}
    versions = Revision.objects.filter(content_type=ContentType.objects.get_for_model(PracticePage))
    for content in versions.values_list("content", flat=True).iterator(chunk_size=100):
        text = json.dumps(content)
        for kind, number, _link, linked in _NAMED.findall(text):
            named[kind or "document"].add(int(number or linked))
        named["document"].update(map(int, _NAMED_TURNED.findall(text)))
    return named
