"""What can be done with members."""

from django.contrib.auth import get_user_model
from django.db import transaction

from portal.vocabulary import get_vocabulary

from .choices import VOCABULARIES
from .models import Profile, ProfileTerm


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
            ProfileTerm(profile=profile, topic=topic, code=known.normalise(code)) for code in dict.fromkeys(codes)
        )
    return profile
