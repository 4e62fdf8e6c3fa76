"""Why something cannot be done with a project's partners. What `str()` of one says is meant for people."""

from django.utils.translation import gettext_lazy as _

from community.organisations.errors import AlreadyDecided, Refused, TooMany

__all__ = ["AlreadyAsked", "AlreadyDecided", "AlreadyPartner", "Refused", "TooMany"]


class AlreadyPartner(Refused):
    """The organisation has a part in the project."""

    message = _("This organisation is a partner of the project already.")


class AlreadyAsked(Refused):
    """A request of the same organisation waits."""

    message = _("This organisation has asked already; the request is waiting for an answer.")
