"""Wagtail's admin: mails that could not be sent, why, and a button to try again. What they say is not shown."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component
from wagtail.admin.views.reports import ReportView

from .models import OutgoingMail
from .permissions import may_tend_mail
from .services import try_again


class UnsentMailView(ReportView):
    """Mails given up, failed, or waiting for more than an hour; the newest first."""

    page_title = gettext_lazy("Mails not sent")
    header_icon = "mail"
    results_template_name = "notifications/unsent_mails.html"
    index_url_name = "unsent_mails"
    index_results_url_name = "unsent_mails_results"
    default_ordering = "-pk"
    is_searchable = False
    list_export = ["to_address", "kind", "language", "created_at", "attempts", "not_before", "given_up_at", "error"]

    def dispatch(self, request, *args, **kwargs):
        """403 for whoever may not tend the outbox."""
        if not may_tend_mail(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_queryset(self):
        """Without the texts: they are nobody's but the receivers'."""
        return _unsent().defer("text", "html").order_by("-pk")

    def get_filename(self):
        """Name of the spreadsheet."""
        return "mails-not-sent"


@require_POST
def unsent_mails_again(request):
    """Has one mail (`mail`: its id), or all of the report, tried again; then back to the report."""
    if not may_tend_mail(request.user):
        raise PermissionDenied
    mails = _unsent()
    if wanted := request.POST.get("mail", ""):
        mails = mails.filter(pk=int(wanted)) if wanted.isdecimal() and len(wanted) < 19 else mails.none()
    number = try_again(mails=mails)
    told = ngettext("%(number)d mail is tried again.", "%(number)d mails are tried again.", number)
    messages.success(request, told % {"number": number})
    return redirect("unsent_mails")


def _unsent():
    return OutgoingMail.objects.filter(sent_at=None) & (
        OutgoingMail.objects.troubled() | OutgoingMail.objects.overdue()
    )


class UnsentMailMenuItem(MenuItem):
    """The entry below "Reports", for those who may use it."""

    def is_shown(self, request):
        """Administrators alone."""
        return may_tend_mail(request.user)


class UnsentMailNotice(Component):
    """On the first page of the admin: how many mails were given up or wait too long; nothing when there are none."""

    name = "unsent_mail_notice"
    template_name = "notifications/unsent_notice.html"
    order = 51

    def render_html(self, parent_context=None):
        """The notice, or nothing."""
        request = parent_context["request"]
        self.number = _unsent().count() if may_tend_mail(request.user) else 0
        return super().render_html(parent_context) if self.number else ""

    def get_context_data(self, parent_context):
        """The text alone."""
        text = ngettext("%(number)d mail could not be sent.", "%(number)d mails could not be sent.", self.number)
        return {"text": text % {"number": self.number}, "link": _("See which")}
