"""The demonstration's page of mails: anybody may read them there, so no server for others has it."""

from functools import wraps

from csp.constants import SELF
from csp.decorators import csp_update
from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_safe

from .models import OutgoingMail

SHOWN = 50
#: A mail may style itself and do nothing else: no script, no picture, no form, and no link that opens here.
MARKUP_POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'; sandbox"


def _only_where_shown(view):
    @wraps(view)
    def guarded(request, *args, **kwargs):
        if not settings.MAIL_SHOWN:
            raise Http404
        return view(request, *args, **kwargs)

    return guarded


@require_safe
@never_cache
@_only_where_shown
def shown(request):
    """The newest mails; 404 where they are not shown."""
    mails = OutgoingMail.objects.exclude(sent_at=None, to_address="").defer("text", "html")
    context = {"mails": mails.order_by("-pk")[:SHOWN], "robots_noindex": True}
    return render(request, "notifications/mail_list.html", context)


@require_safe
@never_cache
@_only_where_shown
@csp_update({"frame-src": [SELF]})
def shown_mail(request, message_id):
    """One mail, as text and as it looks; 404 for an unknown one, and where none are shown."""
    mail = get_object_or_404(OutgoingMail, message_id=message_id)
    return render(request, "notifications/mail_detail.html", {"mail": mail, "robots_noindex": True})


@require_safe
@never_cache
@xframe_options_sameorigin
@_only_where_shown
def shown_markup(request, message_id):
    """The HTML of a mail, to be framed by its page: it can run nothing and load nothing."""
    mail = get_object_or_404(OutgoingMail.objects.exclude(html=""), message_id=message_id)
    return HttpResponse(mail.html, headers={"Content-Security-Policy": MARKUP_POLICY})
