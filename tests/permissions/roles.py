"""Everybody that the portal tells apart."""

#: An author is a member who acts for an organisation.
ROLES = (
    "visitor",
    "member",
    "author",
    "reviewer",
    "facilitator",
    "coordinator",
    "translator",
    "policymaker",
    "editor",
    "administrator",
)
