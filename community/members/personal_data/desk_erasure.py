"""What an erasure does at the editors' desk: comments go from versions and logs too, locks open, uploads by choice."""

from django.db.models import F, TextField
from django.db.models.functions import Cast
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Comment, CommentReply, ModelLogEntry, Page, PageLogEntry, ReferenceIndex, Revision

from portal.core.classification import on_erasure

#: Where a version of a page keeps the comments upon it.
COMMENTS = "wagtail_admin_comments"
STEP = 200


@on_erasure
def clear_desk(erasure):
    """Opens what she locked and takes out what she wrote about pages, wherever Wagtail has copied it to."""
    Page.objects.filter(locked_by=erasure.user).update(locked=False, locked_at=None, locked_by=None)
    _clear_logs(erasure.user)
    _clear_versions(erasure.user.pk)
    if not erasure.keeps_contributions:
        _delete_uploads(erasure.user)


def _clear_logs(user):
    """Entries repeat the text of a comment: those by her, and those by others about a comment of hers."""
    hers = PageLogEntry.objects.filter(user=user)
    comments = set(Comment.objects.filter(user=user).values_list("pk", flat=True))
    replies = set(CommentReply.objects.filter(user=user).values_list("pk", flat=True))
    for data in hers.filter(action="wagtail.comments.create").values_list("data", flat=True):
        comments.add(_part(data, "comment").get("id"))
    for data in hers.filter(action="wagtail.comments.create_reply").values_list("data", flat=True):
        replies.add(_part(data, "reply").get("id"))
    entries = PageLogEntry.objects.filter(action__startswith="wagtail.comments.") | hers
    for model, found in ((PageLogEntry, entries), (ModelLogEntry, ModelLogEntry.objects.filter(user=user))):
        for entry in found.iterator(STEP):
            data = _without_texts(entry.data, comments, replies, all_of_them=entry.user_id == user.pk)
            if data != entry.data:
                model.objects.filter(pk=entry.pk).update(data=data)


def _part(data, name):
    """A mapping within the data of an entry; {} where there is none."""
    part = data.get(name) if isinstance(data, dict) else None
    return part if isinstance(part, dict) else {}


def _without_texts(data, comments, replies, *, all_of_them):
    """The data of an entry without what she wrote."""
    if not isinstance(data, dict):
        return data
    data = dict(data)
    if all_of_them and isinstance(data.get("comment"), str):
        data["comment"] = ""
    for name, ids in (("comment", comments), ("reply", replies)):
        part = _part(data, name)
        if "text" in part and (all_of_them or part.get("id") in ids):
            data[name] = {**part, "text": ""}
    return data


def _clear_versions(user_id):
    """Versions of pages hold the comments upon them."""
    versions = Revision.objects.alias(_text=Cast(F("content"), TextField())).filter(
        _text__contains=f'"{COMMENTS}": [{{'
    )
    for version in versions.iterator(STEP):
        kept = [one for one in version.content[COMMENTS] if one.get("user") != user_id]
        for comment in kept:
            comment["replies"] = [one for one in comment.get("replies", ()) if one.get("user") != user_id]
        if kept != version.content[COMMENTS] or any("replies" in one for one in kept):
            Revision.objects.filter(pk=version.pk).update(content={**version.content, COMMENTS: kept})


def _delete_uploads(user):
    """Uploads that nothing shows any more; the others are part of what others wrote."""
    for model in (get_image_model(), get_document_model()):
        for upload in model.objects.filter(uploaded_by_user=user):
            if not ReferenceIndex.get_references_to(upload).exists():
                upload.delete()
