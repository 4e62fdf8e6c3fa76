"""A file of calendar entries as an answer: calendars fetch it again and again."""

import hashlib
import re

from django.http import HttpResponse
from django.utils.cache import get_conditional_response, patch_cache_control

from ..showing.entries import CONTENT_TYPE

_STAMP = re.compile(r"^DTSTAMP[^\r\n]*\r?\n", re.MULTILINE)


def calendar_response(request, content: str, *, is_private: bool, name: str) -> HttpResponse:
    """The file; 304 for who has it already. What is hers alone nobody else keeps; search engines list neither."""
    # When it was written is no change.
    etag = f'"{hashlib.blake2b(_STAMP.sub("", content).encode(), digest_size=12).hexdigest()}"'
    response = HttpResponse(content, content_type=CONTENT_TYPE)
    response.headers["Content-Disposition"] = f'inline; filename="{name}.ics"'
    response.headers["ETag"] = etag
    response.headers["X-Robots-Tag"] = "noindex"
    if is_private:
        patch_cache_control(response, private=True, no_cache=True)
    else:
        patch_cache_control(response, public=True, max_age=600)
    return get_conditional_response(request, etag, None, response)
