"""The demo's people: the editor, invented members over all roles and languages, and what they wrote to each other."""

from allauth.account.models import EmailAddress
from django.contrib.auth import get_user_model
from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils import timezone

from community.members.choices import Purpose, Topic, Visibility
from community.members.consents import record_consent
from community.members.models import Message
from community.members.services import create_member, save_profile
from community.organisations.models import Organisation
from community.organisations.services import add_member

from .reading import read_toml

EDITOR_EMAIL = "editor@portal.example"
#: The demo's own, printed by `make demo`; never used elsewhere.
PASSWORD = EDITOR_PASSWORD = "joinery-2026"

TEXTS = ("stakeholder", "country", "city", "headline", "about", "offers", "seeks")
TERMS = {
    "languages": Topic.LANGUAGE,
    "sectors": Topic.SECTOR,
    "expertise": Topic.EXPERTISE,
    "interests": Topic.INTEREST,
}
#: What a member with a public profile shows to everyone.
PUBLIC = ("name", *TEXTS, Topic.LANGUAGE, Topic.SECTOR, Topic.EXPERTISE)


def load_editor():
    """The editor, who may do everything; a changed password is left as it is."""
    editor = get_user_model().objects.filter(email=EDITOR_EMAIL).first()
    if editor is None:
        editor = create_member(
            email=EDITOR_EMAIL, name="Demo editor", password=PASSWORD, roles=["Editors", "Moderators"]
        )
        editor.is_staff = editor.is_superuser = True
        editor.welcomed_at = timezone.now()
        editor.save()
        record_consent(user=editor, purpose=Purpose.TERMS)
    # An account that is older than confirmed addresses could not log in any more.
    EmailAddress.objects.get_or_create(
        user=editor, email__iexact=EDITOR_EMAIL, defaults={"email": EDITOR_EMAIL, "primary": True, "verified": True}
    )
    return editor


def load_members():
    """The invented members who are not there yet, with profiles, memberships and messages; returns how many."""
    content = read_toml("members.toml")
    known = set(get_user_model().objects.values_list("email", flat=True))
    fresh = [person for person in content["member"] if person["email"] not in known]
    # The same for all: to make it takes as long as everything else about a member together.
    password = make_password(PASSWORD) if fresh else ""
    found = {person["email"]: load_member(person, password) for person in fresh}
    for conversation in content["conversation"]:
        if set(conversation["people"]) <= set(found):
            load_conversation([found[email] for email in conversation["people"]], conversation["messages"])
    return len(fresh)


@transaction.atomic
def load_member(person, password):
    """One member; `password` is hashed already. Somebody new has neither a profile nor been welcomed."""
    user = create_member(
        email=person["email"], name=person["name"], language=person["language"], roles=person.get("roles", ())
    )
    user.password = password
    is_new = person.get("is_new", False)
    user.welcomed_at = None if is_new else timezone.now()
    user.save(update_fields=["password", "welcomed_at"])
    record_consent(user=user, purpose=Purpose.TERMS)
    if not is_new:
        save_profile(
            user=user,
            terms={topic: person[name] for name, topic in TERMS.items()},
            visibility=visibility(person),
            **{name: person[name] for name in TEXTS},
        )
    for slug, role in person.get("memberships", {}).items():
        add_member(organisation=Organisation.objects.get(slug=slug), user=user, role=role)
    return user


def visibility(person):
    """{field: who sees it} where it differs from what every profile begins with."""
    shown = dict.fromkeys(PUBLIC, Visibility.EVERYONE) if person.get("public") else {}
    return {**shown, **dict.fromkeys(person.get("hidden", ()), Visibility.ME)}


def load_conversation(people, texts):
    """Letters that two members write by turns; each is read by whoever answered it, the last is not read yet."""
    earlier = None
    for n, text in enumerate(texts):
        is_answered = n + 1 < len(texts)
        earlier = Message.objects.create(
            sender=people[n % 2],
            recipient=people[(n + 1) % 2],
            text=text,
            in_reply_to=earlier,
            read_at=timezone.now() if is_answered else None,
        )


def log_ins():
    """(who it is, address) of every account whose log-in is printed."""
    people = [
        (person["log_in"], person["email"]) for person in read_toml("members.toml")["member"] if "log_in" in person
    ]
    return [("Demo editor, may do everything", EDITOR_EMAIL), *people]
