"""People: their accounts, what they tell of themselves, and what they write to each other."""

from .contact import Block, Message
from .personal import Consent
from .profile import Profile, ProfileTerm
from .user import User, UserManager

__all__ = ["Block", "Consent", "Message", "Profile", "ProfileTerm", "User", "UserManager"]
