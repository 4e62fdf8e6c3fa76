"""What is personal in the forum, and what becomes of a member's own when she is erased."""

from django.utils.translation import gettext_lazy as _

from portal.core.classification import Rows, classify

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
