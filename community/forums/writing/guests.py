"""What is typed by somebody whose log-in has ended meanwhile is not lost."""

from functools import wraps

from django.http import JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode

#: Fields that a page can keep; files have to be chosen again.
LEFT_OUT = {"csrfmiddlewaretoken", "do"}


def keeps_what_guests_typed(view):
    """Shows a text that came without a log-in, with the way in and a button to send it again; decorates a view.

    A form that saves itself is told 401.
    """

    @wraps(view)
    def guarded(request, *args, **kwargs):
        is_text = request.method == "POST" and request.POST.get("text", "").strip()
        if request.user.is_authenticated or not is_text:
            return view(request, *args, **kwargs)
        log_in = f"{reverse('account_login')}?{urlencode({'next': request.get_full_path()})}"
        if "application/json" in request.headers.get("Accept", ""):
            return JsonResponse({"log_in": log_in}, status=401)
        kept = [(name, value) for name, value in request.POST.items() if name not in LEFT_OUT]
        context = {
            "kept": [pair for pair in kept if pair[0] != "text"], "text": request.POST["text"], "log_in": log_in,
            "has_files": bool(request.FILES), "robots_noindex": True,
        }  # fmt: skip
        return render(request, "forums/logged_out.html", context, status=401)

    return guarded
