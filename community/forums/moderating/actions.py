"""What can be done with several threads or posts at once, and the sentences that ask for it and tell of it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, pgettext_lazy

from community.moderation.limits import count_post
from community.moderation.models import CaseState

from . import services
from .services.cases import settle_cases

#: Threads, or posts, that one request may change.
MOST_AT_ONCE = 100


@dataclass(frozen=True)
class Action:
    """Something done with each of the chosen things; `do` says whether it was not so already."""

    code: str
    label: Any
    do: Callable[..., bool]
    #: In one sentence what follows from it, for the page that asks.
    meaning: Any
    settles: str = ""

    def apply(self, things, by) -> tuple[int, int]:
        """(how many were changed, how many were so already or gone), each in a transaction of its own."""
        done = 0
        for thing in sorted(things, key=lambda one: one.pk):
            try:
                is_done = self.do(thing, by)
            except services.ThreadGone:
                continue
            done += is_done
            if self.settles:
                settle_cases(thing, by, self.settles)
            if is_done and self.settles == CaseState.APPROVED and thing.author is not None:
                count_post(user=thing.author)
        return done, len(things) - done


def _on(service):
    return lambda thread, by: service(thread=thread, by=by)


def _told(service):
    return lambda thing, by: service(thing=thing, by=by, is_told=True)


HIDE = Action(
    "hide", pgettext_lazy("action", "Hide"), _told(services.hide),
    _("Only those who look after the board see it; it can be shown again."), CaseState.HIDDEN,
)  # fmt: skip
SHOW = Action(
    "show", pgettext_lazy("action", "Show"), _told(services.show), _("Everybody who reads the board sees it.")
)
APPROVE = Action(
    "approve", pgettext_lazy("action", "Approve"), _told(services.approve),
    _("What waited for approval is shown."), CaseState.APPROVED,
)  # fmt: skip

_SWITCHES = (
    Action(
        "lock", pgettext_lazy("action", "Lock"), _on(services.lock_thread),
        _("Nobody can answer any more but those who look after the board."),
    ),
    Action("unlock", pgettext_lazy("action", "Unlock"), _on(services.unlock_thread), _("Members can answer again.")),
    Action(
        # Translators: keep a thread at the top of the list of its board
        "pin", pgettext_lazy("action", "Pin"), _on(services.pin_thread), _("It stands above the others of its board."),
    ),
    Action(
        "unpin", pgettext_lazy("action", "Unpin"), _on(services.unpin_thread), _("It stands among the others again."),
    ),
)  # fmt: skip

THREAD_ACTIONS = {action.code: action for action in (*_SWITCHES, HIDE, SHOW, APPROVE)}
POST_ACTIONS = {action.code: action for action in (HIDE, SHOW, APPROVE)}

#: Needs to be told where to; see `views_board`.
MOVE = "move"
MERGE = "merge"
SPLIT = "split"


def threads_done(code: str, count: int) -> str:
    """What was done with so many threads."""
    sentences = {
        "lock": ngettext("%(count)d thread is locked.", "%(count)d threads are locked.", count),
        "unlock": ngettext("%(count)d thread is unlocked.", "%(count)d threads are unlocked.", count),
        "pin": ngettext("%(count)d thread is pinned.", "%(count)d threads are pinned.", count),
        "unpin": ngettext("%(count)d thread is no longer pinned.", "%(count)d threads are no longer pinned.", count),
        "hide": ngettext("%(count)d thread is hidden.", "%(count)d threads are hidden.", count),
        "show": ngettext("%(count)d thread is shown again.", "%(count)d threads are shown again.", count),
        "approve": ngettext("%(count)d thread is approved.", "%(count)d threads are approved.", count),
        "move": ngettext("%(count)d thread is moved.", "%(count)d threads are moved.", count),
    }
    return sentences[code] % {"count": count}


def posts_done(code: str, count: int) -> str:
    """What was done with so many posts."""
    sentences = {
        "hide": ngettext("%(count)d post is hidden.", "%(count)d posts are hidden.", count),
        "show": ngettext("%(count)d post is shown again.", "%(count)d posts are shown again.", count),
        "approve": ngettext("%(count)d post is approved.", "%(count)d posts are approved.", count),
    }
    return sentences[code] % {"count": count}


def left_as_it_was(count: int) -> str:
    """That so many of the chosen were so already, or have gone."""
    sentence = ngettext(
        "%(count)d was left as it was: there was nothing to change.",
        "%(count)d were left as they were: there was nothing to change.",
        count,
    )
    return sentence % {"count": count}
