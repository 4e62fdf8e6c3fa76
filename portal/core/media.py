"""Serves uploads, guarded: an uploaded file is data and never runs as part of the site."""

import re

from django.conf import settings
from django.http import Http404
from django.utils.http import content_disposition_header
from django.utils.text import slugify
from django.views.decorators.http import require_safe
from django.views.static import serve
from wagtail.documents import get_document_model
from wagtail.documents.views.serve import serve as serve_with_checks

#: Nothing runs, nothing is fetched, nothing may frame it.
POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
DOCUMENT_POLICY = "default-src 'none'; frame-ancestors 'none'; sandbox"
#: Folders whose files have an address of their own that asks who may see them.
GUARDED = ("events/", "forum/")
_RANDOM_NAME = re.compile(r"[0-9a-f]{32}\.([a-z]{3,4})")


@require_safe
def serve_media(request, path):
    """An uploaded file, or 404. Nothing in it may run, should a browser open it as a page.

    A web server in front may serve the folder itself; docs/deployment.md says with which headers.
    """
    if path.startswith(GUARDED):
        raise Http404
    response = serve(request, path, document_root=settings.MEDIA_ROOT)
    response.headers["Content-Security-Policy"] = POLICY
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "public, max-age=86400"
    if path.startswith("documents/"):
        response.headers["Content-Disposition"] = "attachment"
    return response


@require_safe
def serve_document(request, document_id, document_filename):
    """A document to be saved, never shown by the browser, under its title where it is stored under a random name."""
    response = serve_with_checks(request, document_id, document_filename)
    if response.status_code == 200 and "Content-Disposition" in response.headers:
        name = document_filename
        if found := _RANDOM_NAME.fullmatch(document_filename):
            title = get_document_model().objects.values_list("title", flat=True).get(pk=document_id)
            name = f"{slugify(title, allow_unicode=True)[:80] or 'file'}.{found[1]}"
        response.headers["Content-Disposition"] = content_disposition_header(True, name)
        response.headers["Content-Security-Policy"] = DOCUMENT_POLICY
        response.headers["X-Content-Type-Options"] = "nosniff"
    return response
