"""Why something cannot be done with an organisation's people. What `str()` of one says is meant for people."""

from django.utils.translation import gettext_lazy as _


class Refused(Exception):
    """The rule that stands against what was asked."""

    message = ""

    def __str__(self):
        return str(self.message)


class LastOwner(Refused):
    """An organisation keeps somebody who decides about it."""

    message = _("An organisation needs an owner. Make somebody else its owner first.")


class AlreadyMember(Refused):
    """Who is asked or asks belongs to it already."""

    message = _("You belong to this organisation already.")


class AlreadyAsked(Refused):
    """A request by the same person waits."""

    message = _("You have asked already; your request is waiting for an answer.")


class AlreadyDecided(Refused):
    """Somebody else was quicker."""

    message = _("This request has been answered already.")


class HasOwner(Refused):
    """Only an organisation that nobody decides about can be claimed or given to somebody."""

    message = _("This organisation has an owner, who decides about it.")


class NoOwner(Refused):
    """Nobody is there to answer."""

    message = _("Nobody looks after this organisation here yet, so nobody can answer.")


class InvitationOver(Refused):
    """The invitation has been used or withdrawn, or is too old."""

    message = _("This invitation no longer holds.")


class TooMany(Refused):
    """More of these than anybody needs in a day."""

    message = _("That was a lot for one day. Please go on tomorrow.")


class ChangedMeanwhile(Refused):
    """Somebody else changed it since it was opened."""

    message = _("Somebody else has changed this organisation since you opened this page.")
