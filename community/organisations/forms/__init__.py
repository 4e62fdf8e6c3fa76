"""Forms of organisations: what they tell, and who belongs to them."""

from .facts import FigureFormSet, NewOrganisationForm, OrganisationForm, leave_unchecked
from .people import AnswerForm, AskForm, ClaimForm, InvitationForm, NewOwnerForm, RoleForm

__all__ = [
    "AnswerForm",
    "AskForm",
    "ClaimForm",
    "FigureFormSet",
    "InvitationForm",
    "NewOrganisationForm",
    "NewOwnerForm",
    "OrganisationForm",
    "RoleForm",
    "leave_unchecked",
]
