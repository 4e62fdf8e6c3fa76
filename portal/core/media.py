"""Serves uploads, guarded: an uploaded file is data and never runs as part of the site."""

from django.conf import settings
from django.views.decorators.http import require_safe
from django.views.static import serve


@require_safe
def serve_media(request, path):
    """An uploaded file, or 404. Nothing in it may run, should a browser open it as a page.

    A web server in front may serve the folder itself; docs/deployment.md says with which headers.
    """
    response = serve(request, path, document_root=settings.MEDIA_ROOT)
    response.headers["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "public, max-age=86400"
    return response
