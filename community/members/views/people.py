"""How the views of members find whom an address is about."""

from django.http import Http404
from django.utils.translation import gettext as _

from ..models import User
from ..queries import member_by_key


def member_or_404(key):
    """The member in use whose address has this key; raises Http404."""
    try:
        return member_by_key(key)
    except User.DoesNotExist:
        raise nobody() from None


def nobody():
    """The answer to an address of nobody, and to one of somebody of whom nothing may be seen."""
    return Http404(_("There is no member at this address, or nothing that you may see."))
