"""Where a member lands after logging in."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect


@login_required
def start(request):
    """Placeholder: her own profile."""
    return redirect(request.user)
