"""What schema.org calls a thread: a posting with comments, or a question with answers."""

from django.utils.safestring import SafeString

from portal.core.linked_data import linked_data
from portal.core.urls import absolute_url

from ..models import ThreadKind
from .texts import plain_text


def thread_data(thread, rows, about, address) -> SafeString:
    """The <script> element of a page of a thread with the posts that it shows; for threads that everybody reads."""
    shown = [row for row in rows if row.has_text and not row.state]
    opening = shown[0] if shown and shown[0].post.number == 1 else None
    others = [row for row in shown if row.post.number > 1]
    facts = _question if thread.kind == ThreadKind.QUESTION else _posting
    return linked_data(facts(thread, opening, others, address) | {"about": _about(about)})


def _posting(thread, opening, others, address):
    return {
        "@type": "DiscussionForumPosting",
        "@id": address,
        "url": address,
        "headline": thread.title,
        **_said(opening, address),
        "inLanguage": thread.language,
        "datePublished": thread.created_at.isoformat(),
        "commentCount": thread.last_number - 1,
        "comment": [{"@type": "Comment", **_said(row, address)} for row in others],
    }


def _question(thread, opening, others, address):
    answers = {row.is_accepted: [] for row in others}
    for row in others:
        answers[row.is_accepted].append(
            {"@type": "Answer", "upvoteCount": row.post.helpful_count, **_said(row, address)}
        )
    return {
        "@type": "QAPage",
        "@id": address,
        "url": address,
        "inLanguage": thread.language,
        "mainEntity": {
            "@type": "Question",
            "name": thread.title,
            **_said(opening, address),
            "datePublished": thread.created_at.isoformat(),
            "answerCount": thread.last_number - 1,
            "acceptedAnswer": answers.get(True),
            "suggestedAnswer": answers.get(False),
        },
    }


def _said(row, address):
    """Text, author and date of a post; nothing without one."""
    if row is None:
        return {}
    person = {"@type": "Person", "name": row.face.name, "url": absolute_url(row.face.url) if row.face.url else ""}
    return {
        "text": plain_text(row.post.html),
        "author": person,
        "datePublished": row.post.created_at.isoformat(),
        "dateModified": row.post.edited_at.isoformat() if row.post.edited_at else "",
        "url": f"{address}#post-{row.post.number}",
    }


def _about(page):
    return {"@type": "WebPage", "name": page.title, "url": absolute_url(page.url)} if page else None
