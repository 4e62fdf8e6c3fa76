"""What a member can do next, by what she is and by the roles given to her: the one place that decides it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from portal.core.languages import current_language
from portal.vocabulary import get_vocabulary

from ..roles import Role
from .queries import Standing

#: More would be a menu.
MOST_STEPS = 4
#: A code of the repository's target groups for each stakeholder who may share a practice.
OWN_TARGET_GROUP = {"vet_provider": "vet_provider", "sme_association": "sme_association", "employer": "sme_craft"}
STEWARDS = frozenset({Role.EDITOR, Role.ADMINISTRATOR})
DESK_ROLES = STEWARDS | {Role.TRANSLATOR}


@dataclass(frozen=True)
class Link:
    """Where a step leads."""

    label: str
    url: str


@dataclass(frozen=True)
class NextStep:
    """One thing to do next; the first link is the main one."""

    code: str
    title: str
    text: str
    links: tuple[Link, ...]


def next_steps(*, roles: Collection[Role], standing: Standing) -> tuple[NextStep, ...]:
    """The steps of a member, the first one first: work that waits for her, what she is, help given and found.

    A step all of whose links lead nowhere is left out. There is always at least one.
    """
    wanted = [*_steps_by_role(roles), *_steps_by_stakeholder(roles, standing)]
    wanted.append(_help(standing) if standing.stakeholder else _look_round(standing))
    if standing.offers:
        wanted.append(_mentor())
    steps = {}
    for step in wanted:
        if step.links:
            steps.setdefault(step.code, step)
    return tuple(steps.values())[:MOST_STEPS]


def profile_hint(standing: Standing) -> Link | None:
    """What the profile lacks most, with the address at which it is told; None when nothing does."""
    if not standing.stakeholder:
        return _link(_("Tell us what you do, and this page opens on what is useful to you"), "members:welcome")
    if not standing.headline:
        return _link(_("Say in one line what you do"), "members:edit_profile")
    return None


def _steps_by_role(roles):
    if roles & DESK_ROLES:
        yield _desk(is_steward=bool(roles & STEWARDS))
    if Role.ADMINISTRATOR in roles:  # who is everything at once is shown her own desk, not everybody's
        return
    if Role.REVIEWER in roles:
        yield _review()
    if Role.COORDINATOR in roles:
        yield _coordinate()
    if Role.FACILITATOR in roles:
        yield _mentor()


def _steps_by_stakeholder(roles, standing):
    is_policymaker = Role.POLICYMAKER in roles and Role.ADMINISTRATOR not in roles
    if is_policymaker or standing.stakeholder == "policymaker":
        yield _policy(standing)
    if standing.stakeholder in OWN_TARGET_GROUP:
        yield _share(standing)
    elif standing.stakeholder == "vet_learner":
        yield _learn()
    elif standing.stakeholder in get_vocabulary("stakeholder").groups["indirect"]:
        yield _study()


def _desk(is_steward):
    return NextStep(
        "desk",
        _("To your desk"),
        _("Write, translate and publish there. Visitors find it a moment later."),
        _links(
            _link(_("Editors' desk"), "wagtailadmin_home"),
            # Translators: firms that want to take over their entry, and firms whose last person has left
            _link(_("Claims, and organisations without an owner"), "organisations:stewardship") if is_steward else None,
            _practices(_("Newest practices")),
        ),
    )


def _review():
    return NextStep(
        "review",
        _("Read what nobody has reviewed yet"),
        _("Submitted practices wait for a reader who knows the trade."),
        _links(
            _link(_("Review desk"), "desk:list"),
            _practices(_("Submitted practices"), label="submitted"),
        ),
    )


def _coordinate():
    return NextStep(
        "coordinate",
        _("Look after your project"),
        _("See what its page tells, and who takes part."),
        _links(Link(_("The projects"), f"/{current_language()}/projects/")),
    )


def _policy(standing):
    place = {"country": standing.country} if standing.country else {}
    return NextStep(
        "policy",
        _("See what works, and where"),
        _("Search by sector, country and level, compare on a map or as bars, and take the list with you."),
        _links(
            _practices(_("Search the practices")),
            _practices(_("Practices in your country"), **place) if place else None,
            _practices(_("Compare on a map"), view="map"),
            _practices(_("Compare as bars"), view="bars"),
            # Translators: a list of practices as data for other programs, in the format JSON
            _link(_("Export as data (JSON)"), "api:list_practices", lang=current_language(), **place),
            _link(_("How to export any search"), "api_docs"),
        ),
    )


def _share(standing):
    others = _practices(_("See how others tell theirs"), target_group=OWN_TARGET_GROUP[standing.stakeholder])
    if standing.organisation_slug:
        return NextStep(
            "share",
            # Translators: heading for somebody who runs a school, a firm or an association
            _("Share what works with you"),
            _("Your organisation is here already. Keep its description fresh: practices are told in its name."),
            _links(
                _link(_("Tell a practice"), "contributing:new"),
                _link(_("Your organisation"), "organisations:detail", standing.organisation_slug),
                others,
            ),
        )
    return NextStep(
        "share",
        _("Share what works with you"),
        _("Practices are told in the name of an organisation. Describe yours first, so that others know who speaks."),
        _links(
            _link(_("Describe your organisation"), "organisations:new"),
            _link(_("Tell a practice"), "contributing:new"),
            others,
            _link(_("Look whether it is here already"), "organisations:list"),
        ),
    )


def _help(standing):
    return NextStep(
        "help",
        _("Find help"),
        _("Somebody elsewhere has stood before the same question. Ask those who know, or read what they did."),
        _links(
            _link(_("Members and what they know"), "members:directory", expertise=standing.interests),
            _on_interests(standing),
        ),
    )


def _mentor():
    return NextStep(
        "mentor",
        _("See who looks for help"),
        _("Members say what they are looking for. Write to those whom you can help."),
        _links(
            _link(_("Members and what they look for"), "members:directory"),
            _practices(_("How others guide learners at work"), theme="guidance_workplace"),
        ),
    )


def _learn():
    return NextStep(
        "learn",
        _("See how others learn your trade"),
        _("Firms and schools tell how they train young people and adults, and what the learners say of it."),
        _links(_practices(_("Practices for learners"), target_group=("learner_young", "learner_adult"))),
    )


def _study():
    return NextStep(
        "study",
        _("Find what you can build on"),
        _("Practices with their sources and figures, and the projects and organisations behind them."),
        _links(
            _practices(_("Search the practices")),
            Link(_("The projects"), f"/{current_language()}/projects/"),
            _link(_("The organisations"), "organisations:list"),
        ),
    )


def _look_round(standing):
    return NextStep(
        "look",
        _("Look around"),
        _("Practices from many trades and countries, the organisations that tell them, and the people behind them."),
        _links(
            _practices(_("All practices")),
            _on_interests(standing),
            _link(_("The organisations"), "organisations:list"),
            _link(_("The members"), "members:directory"),
        ),
    )


def _on_interests(standing):
    return _practices(_("Practices on what interests you"), theme=standing.interests) if standing.interests else None


def _practices(text: str, /, **parameters) -> Link:
    return Link(text, f"/{current_language()}/practices/{_query(parameters)}")


def _link(text: str, name: str, /, *args: str, **parameters) -> Link | None:
    """A link to a named address; None where this site has no such address."""
    try:
        return Link(text, reverse(name, args=args) + _query(parameters))
    except NoReverseMatch:
        return None


def _links(*found: Link | None) -> tuple[Link, ...]:
    return tuple(link for link in found if link)


def _query(parameters: dict[str, str | Sequence[str]]) -> str:
    text = urlencode(parameters, doseq=True)
    return f"?{text}" if text else ""
