"""The report on mails that could not be sent, in Wagtail's admin."""

from django.contrib.auth.models import Permission
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from .reports import UnsentMailMenuItem, UnsentMailNotice, UnsentMailView, unsent_mails_again


@hooks.register("register_admin_urls")
def register_unsent_mails():
    """Addresses of the report."""
    return [
        path("reports/mails/", UnsentMailView.as_view(), name="unsent_mails"),
        path("reports/mails/results/", UnsentMailView.as_view(results_only=True), name="unsent_mails_results"),
        path("reports/mails/again/", unsent_mails_again, name="unsent_mails_again"),
    ]


@hooks.register("register_reports_menu_item")
def register_unsent_mails_menu_item():
    """The entry below "Reports"."""
    return UnsentMailMenuItem(
        _("Mails not sent"), reverse("unsent_mails"), name="unsent-mails", icon_name="mail", order=1100
    )


@hooks.register("construct_homepage_panels")
def add_unsent_mail_notice(request, panels):
    """Tell administrators when mail does not leave."""
    panels.append(UnsentMailNotice())


@hooks.register("register_permissions")
def register_mail_permission():
    """Lets administrators give it to other groups."""
    return Permission.objects.filter(content_type__app_label="notifications", codename="change_outgoingmail")
