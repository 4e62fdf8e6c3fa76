"""Pages on which authors and desk do something with a submission; where it stands."""

from django.shortcuts import redirect
from django.utils.translation import gettext as _

from .. import permissions
from . import queries, services
from .forms import ArchiveForm, DeclineForm, HandlerForm, ReasonForm, SubmitForm
from .pages import ask, do, posted, state_page, submission_page, too_late
from .readiness import hindrances
from .states import ENDED, WAITING, WAYS, State

CHECKED = WAYS[State.CHANGES_REQUESTED] - {State.REVIEW}


def _elsewhere(request, submission):
    """The answer where the state has moved on: to who only looks, its page; to who wanted to act, what has happened."""
    return too_late(request, submission) if request.method == "POST" else redirect("workflow:state", submission.key)


@submission_page(permissions.can_read)
def state(request, submission):
    """Where it stands, what comes next, who has it since when, and what this reader can do."""
    return state_page(request, submission)


@submission_page(permissions.writes)
def submit(request, submission):
    """Hands it in, with what its authors declare; says what has to be mended first."""
    if submission.phase not in WAYS[State.SUBMITTED]:
        return _elsewhere(request, submission)
    draft = submission.page.get_latest_revision_as_object()
    declared = {"consent": draft.data_use_consented_on, "sustainability": draft.sustainability_declared_on}
    form = SubmitForm(
        posted(request), initial={"licence": draft.licence, **{name: bool(day) for name, day in declared.items()}}
    )
    found = hindrances(submission)
    if request.method == "POST" and form.is_valid() and not found:
        return do(
            request, submission,
            lambda: services.submit_practice(
                submission=submission, by=request.user, licence=form.cleaned_data["licence"]
            ),
            done=_("Thank you: your practice has been handed in."),
        )  # fmt: skip
    return ask(
        request, submission, heading=_("Hand in this practice"), submit="" if found else _("Hand in"), form=form,
        hindrances=found, status=400 if request.method == "POST" and found else 200,
        words=[_("First somebody looks whether it is complete and clear, usually within a week. Then two reviewers "
                 "weigh it. You see at any time how far it is, and can take it back until it has been decided.")],
    )  # fmt: skip


@submission_page(permissions.writes)
def withdraw(request, submission):
    """Asks before it is taken back."""
    if submission.phase not in WAITING:
        return _elsewhere(request, submission)
    if request.method == "POST":
        return do(
            request, submission, lambda: services.withdraw_practice(submission=submission, by=request.user),
            done=_("Taken back: it is a draft again."),
        )  # fmt: skip
    return ask(
        request, submission, heading=_("Take it back?"), submit=_("Take back"), is_grave=True,
        words=[_("It becomes a draft again, which you can change. When you hand it in anew, its way begins anew.")],
    )  # fmt: skip


@submission_page(permissions.can_archive)
def reopen(request, submission):
    """Asks before a new version is begun, or what has ended is taken back into a draft."""
    if submission.phase not in ENDED:
        return _elsewhere(request, submission)
    is_online = submission.page.live
    if request.method == "POST":
        return do(
            request, submission, lambda: services.reopen_practice(submission=submission, by=request.user),
            done=_("It is a draft now, which you can change."),
        )  # fmt: skip
    online = _("The version that is online stays there until the new one has been reviewed.")
    return ask(
        request, submission,
        heading=_("Write a new version?") if is_online else _("Take it back into a draft?"),
        submit=_("Write a new version") if is_online else _("Take back into a draft"),
        words=[online] if is_online else [_("You can change it then, and hand it in anew.")],
    )  # fmt: skip


@submission_page(permissions.can_archive)
def archive(request, submission):
    """Asks why it is to leave the repository."""
    if submission.phase not in WAYS[State.ARCHIVED]:
        return _elsewhere(request, submission)
    form = ArchiveForm(posted(request))
    if request.method == "POST" and form.is_valid():
        return do(
            request, submission,
            lambda: services.archive_practice(
                submission=submission, by=request.user, reason=form.cleaned_data["reason"]
            ),
            done=_("Archived."),
        )  # fmt: skip
    return ask(
        request, submission, heading=_("Archive this practice?"), submit=_("Archive"), form=form, is_grave=True,
        words=[_("It leaves the repository in all its languages. Its address says when and why. Number and text are "
                 "kept, and you can take it back into a draft.")],
    )  # fmt: skip


@submission_page(permissions.checks)
def take_up(request, submission):
    """Begins the quality check."""
    if submission.phase != State.SUBMITTED:
        return _elsewhere(request, submission)
    if request.method == "POST":
        return do(
            request, submission, lambda: services.take_up(submission=submission, by=request.user),
            done=_("It is yours to check now."),
        )  # fmt: skip
    return ask(
        request, submission, heading=_("Take it up?"), submit=_("Take up"),
        words=[_("Look whether it is complete, clear and free of what must not be published.")],
    )  # fmt: skip


@submission_page(permissions.checks)
def send_on(request, submission):
    """Ends the quality check well."""
    if submission.phase != State.QUALITY_CHECK:
        return _elsewhere(request, submission)
    if request.method == "POST":
        return do(
            request, submission, lambda: services.send_to_review(submission=submission, by=request.user),
            done=_("It is in review now."),
        )  # fmt: skip
    return ask(
        request, submission, heading=_("Send it to review?"), submit=_("Send to review"),
        words=[_("From then on nobody can change the text until the review has led to a result.")],
    )  # fmt: skip


@submission_page(permissions.checks)
def ask_changes(request, submission):
    """Gives it back to its authors."""
    form = ReasonForm(posted(request))
    if submission.phase not in CHECKED:
        return _elsewhere(request, submission)
    if request.method == "POST" and form.is_valid():
        return do(
            request, submission,
            lambda: services.request_changes(
                submission=submission, by=request.user, reason=form.cleaned_data["reason"]
            ),
            done=_("It is with its authors again."),
        )  # fmt: skip
    return ask(request, submission, heading=_("Ask for changes"), submit=_("Ask for changes"), form=form)


@submission_page(permissions.checks)
def decline(request, submission):
    """Ends its way, with reasons."""
    form = DeclineForm(posted(request))
    if submission.phase not in CHECKED:
        return _elsewhere(request, submission)
    if request.method == "POST" and form.is_valid():
        return do(
            request, submission,
            lambda: services.decline_practice(submission=submission, by=request.user, reason=form.reason),
            done=_("Declined. Its authors have been told why."),
        )  # fmt: skip
    return ask(request, submission, heading=_("Decline this practice"), submit=_("Decline"), form=form, is_grave=True)


@submission_page(permissions.can_assign)
def hand_over(request, submission):
    """Gives it to somebody else of the desk."""
    if submission.phase not in (State.QUALITY_CHECK, State.REVIEW):
        return _elsewhere(request, submission)
    people = queries.handlers_for(submission)
    form = HandlerForm(posted(request), people=people, initial={"handler": submission.handler_id})
    if request.method == "POST" and form.is_valid():
        handler = form.cleaned_data["handler"]
        if permissions.checks(handler, submission):
            return do(
                request, submission,
                lambda: services.hand_over(submission=submission, by=request.user, handler=handler),
                done=_("Handed over."),
            )  # fmt: skip
        form.add_error("handler", _("This person belongs to an organisation that has to do with the practice."))
    return ask(request, submission, heading=_("Hand over"), submit=_("Hand over"), form=form)
