"""Addresses of the forms."""

START = "/en/forum/boards/skills/write/"


def answer_url(thread):
    """Where a thread is answered."""
    return f"/en/forum/threads/{thread.pk}/answer/"


def edit_url(post):
    """Where a post is changed."""
    return f"/en/forum/posts/{post.pk}/edit/"
