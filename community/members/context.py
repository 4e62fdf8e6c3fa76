"""What the frame of every page shows a member of herself."""


def member(request):
    """`member`: who is logged in, or None. Asks nothing of the database for a visitor without a session."""
    user = getattr(request, "user", None)
    return {"member": user if user is not None and user.is_authenticated else None}
