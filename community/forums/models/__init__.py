"""Boards, threads, posts, consultations, and what was read."""

from .boards import Access, Board, BoardFacilitator, BoardMember, Scope
from .consultations import Choice, Statement, Vote
from .pages import BoardPage, ForumIndexPage
from .readings import BoardReading, ThreadReading
from .threads import (
    PAGE_SIZE,
    Mention,
    Post,
    PostDraft,
    PostFile,
    PostVersion,
    Thanks,
    Thread,
    ThreadKind,
)

__all__ = [
    "PAGE_SIZE",
    "Access",
    "Board",
    "BoardFacilitator",
    "BoardMember",
    "BoardPage",
    "BoardReading",
    "Choice",
    "ForumIndexPage",
    "Mention",
    "Post",
    "PostDraft",
    "PostFile",
    "PostVersion",
    "Scope",
    "Statement",
    "Thanks",
    "Thread",
    "ThreadKind",
    "ThreadReading",
    "Vote",
]
