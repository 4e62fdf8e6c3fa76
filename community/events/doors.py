"""Who comes into the pages of those who look after an event."""

from functools import wraps

from django.contrib.auth.models import AnonymousUser
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from .models import Event
from .permissions import can_organise, can_see_event

PAGE = ("GET", "HEAD", "POST")
page_methods = require_http_methods(PAGE)


def for_organisers(view, methods=PAGE):
    """Decorator: the view gets the event instead of its `slug`, and whoever may not organise it none of it.

    Of an announced event that is for everybody visitors are led to the log-in, members get 403; of any other one
    there is nothing (404). Browsers keep nothing.
    """

    @wraps(view)
    def with_event(request, slug, **kwargs):
        event = Event.objects.select_related("project", "series", "organisation").filter(slug=slug).first()
        if event is not None and can_organise(request.user, event):
            return view(request, event, **kwargs)
        if event is None or not can_see_event(AnonymousUser(), event):
            raise Http404(_("There is no such event."))
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        raise PermissionDenied

    return never_cache(require_http_methods(methods)(with_event))
