"""The outbox, and the news of members."""

from .mails import CLAIM_LASTS, MailQuerySet, OutgoingMail
from .notices import Delivery, Digest, Notice, NoticeChoice

__all__ = ["CLAIM_LASTS", "Delivery", "Digest", "MailQuerySet", "Notice", "NoticeChoice", "OutgoingMail"]
