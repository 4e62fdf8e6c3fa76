"""What stands at the address of a practice that was taken from the repository: that, when and why, and no text."""

from django.shortcuts import render

#: Gone for good, as far as programs are concerned.
GONE = 410


def archived_response(request, page, event):
    """The page that says so; `event` is the line of the history."""
    context = {"number": page.number, "event": event, "robots_noindex": True}
    return render(request, "practices/archived.html", context, status=GONE)
