"""The mails to participants: what happened to their registration or to the event, in their language."""

from .facts import former_facts
from .orders import tell_all
from .telling import KINDS, tell

__all__ = ["KINDS", "former_facts", "tell", "tell_all"]
