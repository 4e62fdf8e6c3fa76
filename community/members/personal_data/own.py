"""What is personal in the members' own models."""

from django.utils.translation import gettext_lazy as _

from portal.core.classification import Rows, classify

#: Headings under which a member finds what is known of her; several models may share one.
# Translators: heading in "My data"
ACCOUNT = _("Your account")
# Translators: heading in "My data"
SECURITY = _("How you log in: confirmed addresses, passkeys, second factors, open sessions")
# Translators: heading in "My data"
PROFILE = _("Your profile")
# Translators: heading in "My data"
MESSAGES = _("Messages that you wrote or received")
# Translators: heading in "My data"
BLOCKS = _("Members from whom you want to hear no more")
# Translators: heading in "My data"
CONSENTS = _("What you agreed to")
# Translators: heading in "My data"
ROLES = _("Your roles and rights")

classify(
    "members.User",
    title=ACCOUNT,
    whose="pk",
    rows=Rows.STAY,
    told="email name key language date_joined last_login welcomed_at is_active is_staff is_superuser",
    untold="password",
    emptied="email name key language date_joined last_login welcomed_at is_active is_staff is_superuser password",
    plain="id erased_at groups user_permissions",
    why="A password is kept so that nobody can read it. The row stays, empty, for what points to it.",
)
classify("members.User_groups", title=ROLES, whose="user", rows=Rows.GO, told="group", plain="id user")
classify("members.User_user_permissions", title=ROLES, whose="user", rows=Rows.GO, told="permission", plain="id user")
classify(
    "members.Profile",
    title=PROFILE,
    whose="user",
    rows=Rows.GO,
    told="stakeholder country city headline about offers seeks website picture visibility allows_contact changed_at",
    plain="id user",
)
classify(
    "members.ProfileTerm", title=PROFILE, whose="profile__user", rows=Rows.GO, told="topic code", plain="id profile"
)
classify(
    "members.Message",
    title=MESSAGES,
    whose="sender recipient",
    rows=Rows.GO,
    told="sender recipient text in_reply_to sent_at read_at",
    plain="id",
)
classify(
    "members.Block",
    title=BLOCKS,
    whose="owner blocked",
    told_to="owner",
    rows=Rows.GO,
    told="blocked created_at",
    plain="id owner",
)
classify(
    "members.Consent",
    title=CONSENTS,
    whose="user",
    rows=Rows.STAY,
    told="purpose version given_at withdrawn_at",
    plain="id user",
    why="That somebody agreed, to which text and when, is what the law lets us prove; it no longer says who.",
)
