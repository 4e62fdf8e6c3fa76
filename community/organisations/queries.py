"""What the pages ask about organisations and their people."""

import difflib
import hashlib

from django.contrib.auth import get_user_model
from django.db.models import (
    Case,
    Exists,
    IntegerField,
    OuterRef,
    Q,
    Subquery,
    Value,
    When,
    prefetch_related_objects,
)

from community.following.queries import followed_by
from community.members.choices import FIELD_VISIBILITY, Visibility
from search.analysis.folding import fold

from .models import (
    Invitation,
    Membership,
    MembershipRequest,
    MembershipRole,
    Organisation,
    OrganisationLink,
    RequestKind,
    RequestState,
)
from .permissions import STEWARDS, is_member

#: Names that are as alike as this (1 = the same) may be one organisation's.
ALIKE = 0.85


def organisation_for_page(slug, reader):
    """(organisation, those it works with) with all that its page shows; raises Organisation.DoesNotExist.

    The organisation tells as `has_owner`, `reader_role` and `has_asked` what the reader can do with it. All this is
    read in three queries: a page that shows practices, projects and people too has none to give away.
    """
    here = {"organisation": OuterRef("pk")}
    mine = {**here, "user": reader.pk if is_member(reader) else None}
    linked = Q(pk__in=OrganisationLink.objects.filter(organisation__slug=slug).values("other"))
    linked |= Q(pk__in=OrganisationLink.objects.filter(other__slug=slug).values("organisation"))
    rows = Organisation.objects.filter(linked | Q(slug=slug)).annotate(
        has_owner=Exists(active_owners().filter(**here)),
        reader_role=Subquery(Membership.objects.filter(**mine).values("role")[:1]),
        is_followed=followed_by(reader, Organisation),
        has_asked=Exists(MembershipRequest.objects.filter(**mine, state=RequestState.PENDING)),
    )
    found = list(rows.prefetch_related("countries").order_by("name", "pk"))
    organisation = next((one for one in found if one.slug == slug), None)
    if organisation is None:
        raise Organisation.DoesNotExist
    prefetch_related_objects([organisation], "figures")
    return organisation, [one for one in found if one is not organisation]


def works_with(organisation):
    """The organisations it is linked with, whichever side made the link."""
    linked = Q(linked_from__organisation=organisation) | Q(links__other=organisation)
    return Organisation.objects.filter(linked).distinct().order_by("name")


def organisations_called(names):
    """{name: organisations} that each of `names` may mean: own or English name, acronym, end of the address; one query.

    An organisation whose address ends so is meant alone.
    """
    if not names:
        return {}
    wanted = Q()
    for name in names:
        wanted |= Q(name__iexact=name) | Q(name_en__iexact=name) | Q(acronym__iexact=name) | Q(slug=_slug_in(name))
        wanted |= Q(name__iexact=name.rpartition(" (")[0])
    rows = list(Organisation.objects.filter(wanted).order_by("pk"))
    return {name: _meant_by(name, rows) for name in names}


def _slug_in(text):
    return text.rstrip("/").rpartition("/")[2]


def _meant_by(name, rows):
    exact = [one for one in rows if one.slug == _slug_in(name)]
    wanted = name.casefold()
    called = [
        one for one in rows if wanted in {part.casefold() for part in (one.name, one.name_en, one.acronym, str(one))}
    ]
    return exact or called


def known_names(count=500):
    """Names to choose from while typing, as `organisations_called` understands them."""
    return [str(one) for one in Organisation.objects.only("name", "acronym").order_by("name", "pk")[:count]]


def similar_organisations(*, name, country, count=5):
    """Organisations of the same country whose names are much alike, however they are spelt; most alike first."""
    wanted = fold(name, "en").strip()
    found = []
    rows = Organisation.objects.filter(countries__code=country).values_list("pk", "name", "name_en", "acronym")
    for pk, *names in rows.iterator():
        likeness = max(_likeness(wanted, fold(one, "en")) for one in names if one)
        if likeness >= ALIKE:
            found.append((-likeness, pk))
    best = [pk for _likeness, pk in sorted(found)[:count]]
    by_pk = Organisation.objects.prefetch_related("countries").in_bulk(best)
    return [by_pk[pk] for pk in best]


def _likeness(wanted, name):
    if wanted == name:
        return 1
    words, others = set(wanted.split()), set(name.split())
    if min(len(words), len(others)) > 1 and (words <= others or others <= words):
        return 0.95
    matcher = difflib.SequenceMatcher(None, wanted, name, autojunk=False)
    return matcher.ratio() if matcher.real_quick_ratio() >= ALIKE and matcher.quick_ratio() >= ALIKE else 0


# --- people


def active_owners():
    """Memberships of owners whose accounts are in use."""
    return Membership.objects.filter(role=MembershipRole.OWNER, user__is_active=True)


def owners_of(organisation):
    """The people who decide about an organisation."""
    return get_user_model().objects.filter(memberships__in=active_owners().filter(organisation=organisation))


def stewards():
    """The people who look after organisations that nobody else can."""
    groups = ["Moderators", *(role.value for role in STEWARDS)]
    users = get_user_model().objects.filter(is_active=True)
    return users.filter(Q(groups__name__in=groups) | Q(is_superuser=True)).distinct().order_by("pk")


def organisations_only_owned_by(user):
    """The organisations that would have no owner without her."""
    others = active_owners().filter(organisation=OuterRef("pk")).exclude(user=user)
    owned = Organisation.objects.filter(memberships__user=user, memberships__role=MembershipRole.OWNER)
    return owned.exclude(Exists(others)).order_by("name")


def abandoned_organisations():
    """Organisations whose owners are all gone: they had people, and nobody can decide now."""
    had_people = Q(abandoned_at__isnull=False) | Exists(Membership.objects.filter(organisation=OuterRef("pk")))
    nobody = ~Exists(active_owners().filter(organisation=OuterRef("pk")))
    return Organisation.objects.filter(had_people, nobody).order_by("name", "pk")


#: Owners first, then editors, then members.
_BY_RANK = Case(
    *(When(role=role.value, then=Value(-role.rank)) for role in MembershipRole), output_field=IntegerField()
)


def people_of(organisation, viewer, *, knows_all=False):
    """Memberships, with user and profile, of those whom `viewer` may see: owners first, then as they came.

    With `knows_all`, of everybody: who decides about people has to know who they are.
    """
    rows = Membership.objects.filter(organisation=organisation, user__is_active=True)
    if not knows_all:
        shown = _shown_to(viewer, "name") & _shown_to(viewer, "organisations")
        rows = rows.filter(shown | Q(user=viewer) if is_member(viewer) else shown)
    return rows.select_related("user").order_by(_BY_RANK, "pk")


def _shown_to(viewer, field):
    """Condition on memberships: the person lets `viewer` see this field of her profile."""
    levels = [Visibility.EVERYONE, Visibility.MEMBERS] if is_member(viewer) else [Visibility.EVERYONE]
    said = Q(**{f"user__profile__visibility__{field}__in": [str(level) for level in levels]})
    if FIELD_VISIBILITY[field] not in levels:
        return said
    unsaid = Q(user__profile__isnull=True) | Q(**{f"user__profile__visibility__{field}__isnull": True})
    return said | unsaid


def membership_with(organisation, key):
    """The membership of the person with this key, with her account; raises Membership.DoesNotExist."""
    return Membership.objects.select_related("user").get(organisation=organisation, user__key=key)


def memberships_of(user):
    """A person's memberships with their organisations, by name."""
    return user.memberships.select_related("organisation").order_by("organisation__name", "pk")


# --- asked and asking


def digest_of(token):
    """What is kept of an invitation's secret."""
    return hashlib.sha256(token.encode()).hexdigest()


def invitation_by(token):
    """The invitation that a link leads to; raises Invitation.DoesNotExist."""
    return Invitation.objects.select_related("organisation", "invited_by").get(token_digest=digest_of(token))


def open_invitations(organisation):
    """Invitations that nobody has answered, newest first; those that no longer hold among them."""
    return organisation.invitations.filter(accepted_at=None, withdrawn_at=None).order_by("-pk")


def pending_requests(organisation):
    """Who asks to join, oldest first."""
    return organisation.requests.filter(kind=RequestKind.JOIN, state=RequestState.PENDING).select_related("user")


def pending_claims():
    """What stewards have to decide, oldest first."""
    waiting = MembershipRequest.objects.filter(kind=RequestKind.CLAIM, state=RequestState.PENDING)
    return waiting.select_related("user", "organisation").order_by("pk")


def pending_request_of(user, organisation):
    """Her own request that waits, or None."""
    return organisation.requests.filter(user=user, state=RequestState.PENDING).first()
