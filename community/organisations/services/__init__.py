"""What can be done with organisations and their people."""

from .facts import create_organisation, link_organisations, save_organisation, update_organisation
from .invitations import accept_invitation, forget_old_invitations, invite, withdraw_invitation
from .people import add_member, change_role, leave, reassign_organisation, release_member, remove_member
from .requests import ask_to_join, claim_organisation, decide_request

__all__ = [
    "accept_invitation",
    "add_member",
    "ask_to_join",
    "change_role",
    "claim_organisation",
    "create_organisation",
    "decide_request",
    "forget_old_invitations",
    "invite",
    "leave",
    "link_organisations",
    "reassign_organisation",
    "release_member",
    "remove_member",
    "save_organisation",
    "update_organisation",
    "withdraw_invitation",
]
