"""What a member reads of what others wrote to her."""

from django.contrib.auth import get_user_model
from django.db.models import Count, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from community.notifications.models import Notice

from .models import Block, Message
from .queries import shown_name, unnamed


def unread_counts(reader) -> tuple[int, int]:
    """How many messages and how many pieces of news wait for `reader`; one query for both, as every page asks it."""
    counts = (_unread_of_each(model) for model in (Message, Notice))
    return get_user_model().objects.filter(pk=reader.pk).values_list(*counts).first() or (0, 0)


def _unread_of_each(model):
    unread = model.objects.filter(recipient=OuterRef("pk"), read_at=None).order_by()
    return Coalesce(Subquery(unread.values("recipient").annotate(number=Count("pk")).values("number")), 0)


def messages_received(reader):
    """Messages to `reader`, newest first, with their senders."""
    return Message.objects.filter(recipient=reader).select_related("sender__profile")


def messages_sent(writer):
    """Messages of `writer`, newest first, with their receivers."""
    return Message.objects.filter(sender=writer).select_related("recipient__profile")


def message_of(reader, pk) -> Message:
    """The message of this number if `reader` wrote or got it; else Message.DoesNotExist, as for one that is not."""
    own = Q(sender=reader) | Q(recipient=reader)
    return Message.objects.select_related("sender__profile", "recipient__profile").get(own, pk=pk)


def conversation(message):
    """All messages of the conversation that `message` belongs to, newest first."""
    first = message.in_reply_to_id or message.pk
    return Message.objects.filter(Q(pk=first) | Q(in_reply_to=first))


def other_in(message, reader):
    """With whom `reader` talks in `message`."""
    return message.recipient if message.sender_id == reader.pk else message.sender


def called(user, viewer) -> str:
    """The name of `user` for `viewer`, or what stands for it."""
    return shown_name(user, viewer) or unnamed()


def blocked_by(owner):
    """Those from whom `owner` wants to hear no more, last blocked first."""
    return Block.objects.filter(owner=owner).select_related("blocked__profile").order_by("-pk")
