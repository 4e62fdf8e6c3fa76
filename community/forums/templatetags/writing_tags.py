"""What pages of the forum show of writing: the form to answer, what can be done with a post, names in posts."""

from django import template

from ..addresses import post_url, thread_url
from ..mentions import name_mentions as name_mentions_of
from ..permissions import can_answer, can_moderate, is_member
from ..writing.desk import Sent
from ..writing.drafts import draft_at, new_token
from ..writing.forms import AnswerForm

register = template.Library()


@register.simple_tag
def post_address(post):
    """The permanent address of a post."""
    return post_url(post.pk)


@register.simple_tag
def thread_address(thread):
    """The address of a thread."""
    return thread_url(thread.pk)


@register.simple_tag(takes_context=True)
def name_mentions(context, posts):
    """Fills the names of members into the texts of `posts`, as the reader may see them; one query at most."""
    name_mentions_of(posts, context["request"].user)
    return ""


@register.inclusion_tag("forums/_answer_form.html", takes_context=True)
def answer_form(context, thread):
    """The form that answers in a thread, with what she typed before; a sentence for those who may not.

    Two queries for a member who has a draft there, one for others who may answer, none for visitors.
    """
    request = context["request"]
    if not is_member(request.user):
        return {"is_guest": True, "thread": thread, "next": request.get_full_path()}
    if not _rights(request, thread)[0]:
        return {"is_closed": True, "thread": thread, "is_board_closed": thread.board.is_closed}
    draft, sent_token = None, ""
    if getattr(thread, "has_draft", True):
        draft, sent_token = draft_at(request.user, f"thread:{thread.pk}")
    typed = draft.typed if draft else {}
    return {
        "request": request, "csrf_token": context.get("csrf_token"), "thread": thread, "token": new_token(),
        "sent_token": sent_token,
        "form": AnswerForm(initial=typed), "place": f"thread:{thread.pk}", "is_restored": bool(typed),
        "files": [Sent(one) for one in draft.files.all()] if draft else [],
        "hidden": {name: typed.get(name, "") for name in ("reply_to", "statement")},
    }  # fmt: skip


@register.inclusion_tag("forums/_post_tools.html", takes_context=True)
def post_tools(context, post):
    """What the reader may do with a post: answer, quote, change, take away, see what it said before; no query each."""
    request = context["request"]
    thread = context.get("thread")
    if thread is not None and thread.pk == post.thread_id:
        post.thread = thread
    answers, moderates = _rights(request, post.thread)
    is_there = not (post.removed_at or post.hidden_at)
    is_own = answers and post.author_id == request.user.pk
    return {
        "post": post,
        "can_answer": answers and post.is_shown,
        "can_edit": is_there and (moderates or is_own),
        "has_history": is_member(request.user) and (is_there or moderates) and bool(post.edited_at),
    }


def _rights(request, thread):
    """(whether she may answer in the thread, whether she looks after it), asked once for a page."""
    kept = request.__dict__.setdefault("_writing_rights", {})
    if thread.pk not in kept:
        user = request.user
        moderates = can_moderate(user, thread.board)
        kept[thread.pk] = (can_answer(user, thread), moderates)
    return kept[thread.pk]
