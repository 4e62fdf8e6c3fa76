"""Pages of members."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse


@login_required
def start(request):
    """Placeholder."""
    return HttpResponse("start")


def profile(request, key):
    """Placeholder."""
    return HttpResponse(key)
