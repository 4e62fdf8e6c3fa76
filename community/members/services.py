"""What can be done with members."""

from datetime import timedelta

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone, translation

from community.notifications.services import notify
from portal.core.names import clean_name
from portal.core.texts import clean_text
from portal.core.uploads import forget_after_commit, stored_picture
from portal.vocabulary import get_vocabulary

from .audience import audience_needed
from .choices import VOCABULARIES, Visibility
from .conversations import called, conversation
from .models import Block, Message, Profile, ProfileTerm
from .models.profile import picture_path
from .permissions import contact_between
from .queries import profile_of, version_of


class ChangedElsewhere(Exception):
    """The profile was changed after the form for it had been opened."""


class ContactRefused(Exception):
    """A message that may not be sent; `reason` is one of `Contact.refusal`."""

    def __init__(self, reason):
        self.reason = reason
        super().__init__(reason)


class TooMany(Exception):
    """More messages in a day than one person writes."""


@transaction.atomic
def create_member(*, email, name, language="en", password=None, roles=(), is_verified=True):
    """Makes an account, as demonstrations and tests need them; people sign up by themselves. Returns the user."""
    from allauth.account.models import EmailAddress
    from django.contrib.auth.models import Group

    user = get_user_model().objects.create_user(email, password, name=name, language=language)
    EmailAddress.objects.create(user=user, email=user.email, primary=True, verified=is_verified)
    user.groups.add(*Group.objects.filter(name__in=roles))
    return user


@transaction.atomic
def save_profile(*, user, terms=None, visibility=None, **fields):
    """Writes what a member tells of herself; returns the Profile.

    `terms`: {topic: codes}, and those of other topics stay; `visibility`: {field: Visibility}, likewise.
    Raises UnknownCode for a code that there is not, ValidationError when a field does not hold.
    """
    profile = Profile.objects.filter(user=user).first() or Profile(user=user)
    for name, value in fields.items():
        setattr(profile, name, value)
    profile.visibility = {**profile.visibility, **(visibility or {})}
    profile.full_clean()
    profile.save()
    for topic, codes in (terms or {}).items():
        known = get_vocabulary(VOCABULARIES[topic])
        profile.terms.filter(topic=topic).delete()
        ProfileTerm.objects.bulk_create(
            ProfileTerm(profile=profile, topic=topic, code=code) for code in dict.fromkeys(map(known.normalise, codes))
        )
    return profile


def edit_profile(*, user, version, name, language, picture=None, visibility=None, **told):
    """Writes all that a member's own form holds; returns the Profile. `told` is as `save_profile` takes it.

    `version` is that of the profile which the form showed: raises ChangedElsewhere when it is another by now.
    `picture`: a ContentFile to store, "" to remove it, None to keep it. A picture that fewer people may see than
    before gets a new address, so that the old one leads nowhere. Raises ValidationError for what is no name.
    """
    name = clean_name(name)
    if picture is None:
        picture = _picture_to_hide(profile_of(user), visibility or {})
    with stored_picture(picture, picture_path(None, "")) as stored, transaction.atomic():
        # Who holds this row is the only one to change or make the profile.
        member = get_user_model().objects.select_for_update().get(pk=user.pk)
        before = profile_of(member)
        if version_of(before) != version:
            raise ChangedElsewhere
        if picture is not None:
            forget_after_commit(before.picture.name)
            told["picture"] = stored
        member.name, member.language = name, language
        member.clean_fields(exclude={field.name for field in member._meta.fields} - {"name", "language"})
        member.save(update_fields=["name", "language"])
        return save_profile(user=member, visibility=visibility, **told)


def _picture_to_hide(profile, visibility):
    """A copy of the picture where fewer people than now may see it from here on, else None."""
    before = profile.visibility_of("picture")
    after = Visibility(visibility.get("picture", before))
    if not profile.picture or audience_needed(after) <= audience_needed(before):
        return None
    try:
        with profile.picture.open() as file:
            return ContentFile(file.read())
    except OSError:  # a lost file has nothing to hide
        return None


@transaction.atomic
def send_message(*, sender, recipient, text, in_reply_to=None):
    """Sends a letter from one member to another and tells her by mail; returns the Message.

    Every answer hangs on the first message of its conversation. Raises ContactRefused (`reason` says why, never
    that the recipient has blocked the sender), TooMany, ValidationError for a text that is empty or too long.
    """
    get_user_model().objects.select_for_update().get(pk=sender.pk)  # two at once are counted one after the other
    refusal = contact_between(sender, recipient).refusal
    if refusal:
        raise ContactRefused(refusal)
    if in_reply_to and {in_reply_to.sender_id, in_reply_to.recipient_id} != {sender.pk, recipient.pk}:
        raise ContactRefused("closed")
    _refuse_too_many(sender, is_new=in_reply_to is None)
    first = in_reply_to and (in_reply_to.in_reply_to or in_reply_to)
    message = Message(sender=sender, recipient=recipient, text=clean_text(text), in_reply_to=first)
    message.full_clean()
    message.save()
    _tell(message)
    return message


def _refuse_too_many(sender, *, is_new):
    sent = Message.objects.filter(sender=sender, sent_at__gt=timezone.now() - timedelta(days=1))
    if sent.count() >= settings.MEMBERS_MESSAGES_A_DAY:
        raise TooMany
    if is_new and sent.filter(in_reply_to=None).count() >= settings.MEMBERS_NEW_CONVERSATIONS_A_DAY:
        raise TooMany


def _tell(message):
    recipient = message.recipient
    with translation.override(recipient.language):
        sender_name = called(message.sender, recipient)
    context = {"sender_name": sender_name, "text": message.text, "message_pk": message.pk}
    notify(recipient=recipient, kind="members/email/message", context=context, dedupe_key=f"message-{message.pk}")


def mark_read(*, reader, message):
    """Notes that `reader` has opened the conversation of `message`; returns how many were new to her."""
    return conversation(message).filter(recipient=reader, read_at=None).update(read_at=timezone.now())


def block_member(*, owner, other):
    """Lets `owner` hear no more from `other`, who is not told; once is enough. Raises ValueError for oneself."""
    if owner.pk == other.pk:
        raise ValueError("nobody blocks herself")
    return Block.objects.get_or_create(owner=owner, blocked=other)[0]


def unblock_member(*, owner, other):
    """Lets `other` write to `owner` again; nothing happens where she could."""
    Block.objects.filter(owner=owner, blocked=other).delete()
