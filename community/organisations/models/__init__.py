"""Organisations, and the people who act for them."""

from .organisation import (
    RESERVED_SLUGS,
    VOCABULARIES,
    Organisation,
    OrganisationCountry,
    OrganisationFigure,
    OrganisationLink,
    OrganisationTerm,
    Qualifier,
    Topic,
    logo_path,
)
from .people import (
    Invitation,
    InvitationState,
    Membership,
    MembershipRequest,
    MembershipRole,
    RequestKind,
    RequestState,
)

__all__ = [
    "RESERVED_SLUGS",
    "VOCABULARIES",
    "Invitation",
    "InvitationState",
    "Membership",
    "MembershipRequest",
    "MembershipRole",
    "Organisation",
    "OrganisationCountry",
    "OrganisationFigure",
    "OrganisationLink",
    "OrganisationTerm",
    "Qualifier",
    "RequestKind",
    "RequestState",
    "Topic",
    "logo_path",
]
