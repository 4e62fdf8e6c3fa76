"""What is personal in the forum, and what becomes of a member's own when she is erased."""

from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.core.classification import Rows, classify, on_erasure, on_forgetting

CONVERSATION = "Answers of others refer to it; it stands without her name."

classify("forums.ForumIndexPage", mentions="introduction", plain="page_ptr", rows=Rows.STAY, why="Content.")
classify("forums.BoardPage", mentions="introduction", plain="page_ptr board", rows=Rows.STAY, why="Content.")
classify(
    "forums.BoardFacilitator",
    # Translators: heading in "My data"
    title=_("Boards of the forum that you look after"),
    whose="user",
    rows=Rows.GO,
    told="board",
    plain="id sort_order user",
)
classify(
    "forums.BoardMember",
    # Translators: heading in "My data"
    title=_("Boards of the forum to whose group you belong"),
    whose="user",
    rows=Rows.GO,
    told="board",
    plain="id sort_order user",
)
classify(
    "forums.Thread",
    # Translators: heading in "My data"
    title=_("Threads that you began"),
    whose="author last_author",
    told_to="author",
    rows=Rows.STAY,
    told="board kind language about created_at closes_at",
    mentions="title",
    plain="id author last_number last_post_at last_author accepted is_pinned is_locked is_pending hidden_at "
    "merged_into practice",
    why=CONVERSATION,
)
classify(
    "forums.Post",
    # Translators: heading in "My data"
    title=_("Posts that you wrote"),
    whose="author removed_by",
    told_to="author",
    rows=Rows.CHOICE,
    told="thread number created_at edited_at",
    mentions="text html",
    plain="id author removed_at removed_by is_pending hidden_at reply_to statement is_by_policymaker helpful_count",
    why=CONVERSATION,
)
classify(
    "forums.PostVersion",
    # Translators: heading in "My data"
    title=_("Former texts of your posts"),
    whose="post__author replaced_by",
    told_to="post__author",
    rows=Rows.CHOICE,
    told="post replaced_at",
    mentions="text",
    plain="id replaced_by",
    why=CONVERSATION,
)
classify(
    "forums.PostFile",
    # Translators: heading in "My data"
    title=_("Pictures and files that you sent to the forum"),
    whose="uploader",
    rows=Rows.CHOICE,
    told="post file created_at size",
    mentions_name="name alt",
    plain="id draft uploader is_picture width height",
    why=CONVERSATION,
)
classify(
    "forums.PostDraft",
    # Translators: heading in "My data"
    title=_("What you typed in the forum and have not sent"),
    whose="user",
    rows=Rows.GO,
    told="place typed changed_at",
    plain="id user",
)
classify(
    "forums.Mention",
    # Translators: heading in "My data"
    title=_("Posts that name you"),
    whose="user",
    rows=Rows.GO,
    told="post",
    plain="id user",
)
classify(
    "forums.Thanks",
    # Translators: heading in "My data"
    title=_("Posts that you found helpful"),
    whose="user",
    rows=Rows.GO,
    told="post created_at",
    plain="id user",
)
classify(
    "forums.Statement",
    # Translators: heading in "My data"
    title=_("Statements that you proposed in consultations"),
    whose="author",
    rows=Rows.STAY,
    told="thread created_at",
    mentions="text",
    plain="id author is_pending hidden_at agree_count disagree_count pass_count",
    why="Others have voted on it; it stands without her name.",
)
classify(
    "forums.Vote",
    # Translators: heading in "My data"
    title=_("Your votes in consultations"),
    whose="user",
    rows=Rows.STAY,
    told="statement choice created_at",
    plain="id user",
    why="The result stays; a vote without a name is nobody's.",
)
classify(
    "forums.ThreadReading",
    # Translators: heading in "My data"
    title=_("What you have read in the forum"),
    whose="user",
    rows=Rows.GO,
    told="thread read_to beyond changed_at",
    plain="id user",
)
classify(
    "forums.BoardReading",
    # Translators: heading in "My data"
    title=_("Since when posts are new to you"),
    whose="user",
    rows=Rows.GO,
    told="board all_read_at",
    plain="id user",
)


@on_erasure
def empty_what_she_wrote(erasure):
    """Her files go from the disk as well; of a post that she takes along the place stays, as others refer to it."""
    from .models import Post, PostDraft, PostFile, PostVersion
    from .writing.files import forget_files

    user = erasure.user
    forget_files(PostFile.objects.filter(draft__in=PostDraft.objects.filter(user=user)))
    if erasure.keeps_contributions:
        return
    forget_files(PostFile.objects.filter(uploader=user))
    # What others wrote is not hers, though she took it from view or changed it.
    Post.objects.filter(removed_by=user).exclude(author=user).update(removed_by=None)
    PostVersion.objects.filter(replaced_by=user).exclude(post__author=user).update(replaced_by=None)
    posts = Post.objects.filter(author=user)
    PostVersion.objects.filter(post__in=posts).delete()
    Post.objects.filter(author=user, removed_at=None).update(removed_at=timezone.now())
    posts.update(author=None, removed_by=None, text="", html="", edited_at=None)


@on_forgetting
def forget_drafts(now):
    """Drafts that nobody has touched for three months, marks of what was sent two days ago, files without a place."""
    from portal.core.uploads import forget_orphans

    from .models import PostDraft, PostFile
    from .writing.files import forget_files

    old = PostDraft.objects.filter(changed_at__lt=now - timedelta(days=90))
    sent = PostDraft.objects.filter(typed__has_key="sent", changed_at__lt=now - timedelta(days=2))
    files = forget_files(PostFile.objects.filter(draft__in=old))
    files += forget_files(PostFile.objects.filter(post=None, draft=None))
    drafts = old.delete()[0]
    sent.delete()
    files += forget_orphans(PostFile._meta.get_field("file"))
    return {"drafts of posts": drafts, "files of posts": files}
