"""A row of the matrix, and short ways to write one."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from .roles import ROLES

EVERYONE = frozenset(ROLES)
MEMBERS = EVERYONE - {"visitor"}
STEWARDS = frozenset({"editor", "administrator"})
NOBODY: frozenset[str] = frozenset()
#: What the author may do with what is hers, and stewards with everything.
OWNERS = STEWARDS | {"author"}


@dataclass(frozen=True)
class Row:
    """Who may send what to an address. `at` gives the arguments of the address; `label` says of what.

    Those who may not are led to the log-in (visitors) or answered `refused`; with `hidden` all of them get 404.
    """

    who: frozenset[str]
    at: Callable[[Any], Mapping[str, Any]] = field(default=lambda world: {})
    label: str = ""
    #: Who may change something there; the same people where it is not said.
    posts: frozenset[str] | None = None
    refused: int = 403
    #: Whether visitors are refused like members instead of led to the log-in.
    is_hidden: bool = False

    def allowed(self, method: str) -> frozenset[str]:
        """Who may send a request of this method."""
        if method in ("GET", "HEAD", "OPTIONS") or self.posts is None:
            return self.who
        return self.posts


def public(**arguments):
    """Whoever comes may read; there is nothing to change."""
    return (Row(EVERYONE, lambda world: arguments),)


def members(**arguments):
    """For all who have logged in."""
    return (Row(MEMBERS, lambda world: arguments),)


def nobody(*arguments):
    """There is nothing, for whomsoever."""
    return (Row(NOBODY, lambda world: list(arguments), refused=404, is_hidden=True),)


def firm(which, who, **more):
    """An address of one of the two firms."""
    return Row(who, lambda world: {"slug": world[f"{which} firm"].slug}, label=f"{which} firm", **more)


def project(which, who, **more):
    """An address of one of the two projects."""
    return Row(who, lambda world: {"slug": world[f"{which} project"].slug}, label=f"{which} project", **more)


def part(which, whole, name, who, **more):
    """An address of something that belongs to a firm or project, such as a request."""
    return Row(
        who,
        lambda world: {"slug": world[f"{which} {whole}"].slug, "pk": world[f"{which} {name}"].pk},
        label=f"{which} {name}",
        **more,
    )


def colleague(which, who, **more):
    """An address of somebody in a firm."""
    return Row(
        who,
        lambda world: {"slug": world[f"{which} firm"].slug, "key": world[f"{which} colleague"].key},
        label=f"{which} colleague",
        **more,
    )


def alone(which, thing, who, **more):
    """An address of a thing by its number."""
    return Row(who, lambda world: {"pk": world[f"{which} {thing}"].pk}, label=f"{which} {thing}", **more)


def stranger(who, **more):
    """An address of a member."""
    return (Row(who, lambda world: {"key": world.people["stranger"].key}, **more),)


def submission(which, who, **more):
    """An address of one of the two submissions: the author's own, or a stranger's."""
    return Row(who, lambda world: {"key": world[f"{which} submission"].key}, label=f"{which} submission", **more)
