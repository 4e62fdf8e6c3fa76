"""Pictures and files of posts, served to those who may read the post: their address alone opens nothing."""

from django.http import Http404
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from portal.core.media import serve_media

from .models import Access, PostFile
from .permissions import can_see_text, can_see_thread, is_member


def can_see_file(user, file) -> bool:
    """Whether she may see a file: as its post; the one of a draft is its sender's own."""
    if file.post is None:
        return is_member(user) and file.uploader_id == user.pk
    return can_see_thread(user, file.post.thread) and can_see_text(user, file.post)


@require_safe
def serve_file(request, name):
    """A picture, or a file to be saved under the name that it came with; 404 for others."""
    path = f"forum/{name}"
    file = PostFile.objects.select_related("post__thread__board").filter(file=path).first()
    if file is None or not can_see_file(request.user, file):
        raise Http404
    response = serve_media(request, path)
    if file.post is None or file.post.thread.board.access != Access.EVERYONE or not file.post.is_shown:
        response.headers["Cache-Control"] = "private, no-store"
    else:
        # What was removed or closed has to be gone soon, also from what lies between.
        response.headers["Cache-Control"] = "public, max-age=300"
    if not file.is_picture:
        response.headers["Content-Disposition"] = content_disposition_header(True, file.name)
    return response
