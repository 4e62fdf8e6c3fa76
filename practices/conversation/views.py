"""The pages of the conversation about a submission."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from portal.core.paging import page_of

from ..checks.form_names import label_of, labels, submission_url
from ..checks.queries import readable_submission, title_of
from ..models import Submission, SubmissionComment
from ..permissions import keep_answers
from . import services
from .forms import AnswerForm, CommentForm, TextForm
from .queries import answers_to, heard_comments, heard_once, threads, with_answers
from .services import LONGEST_QUOTE, CommentRefused
from .showing import Shower

THREADS_ON_A_PAGE = 20
ANSWERS_ON_A_PAGE = 50


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def comments(request, key):
    """All threads that the reader hears, the newest first, and the form to begin one.

    `?field=` keeps to one field, `?open=1` to what is not settled; with `?quote=` the form holds a passage.
    """
    submission, heard = _submission(request, key)
    field = _known_field(request)
    form = CommentForm(
        request.POST or None,
        may_be_internal=not heard.is_writer,
        initial={"field": field, "quote": request.GET.get("quote", "")[:LONGEST_QUOTE]},
    )
    if request.method == "POST":
        answer = _write(request, form, submission)
        if answer:
            return answer
    is_open = request.GET.get("open") == "1"
    found = threads(request.user, submission, heard, field=field, is_open=is_open)
    page = page_of(request, with_answers(found, request.user, submission, heard), size=THREADS_ON_A_PAGE)
    context = {
        **_about(submission, form),
        "page_obj": page,
        "threads": Shower(request.user, submission, heard).threads(page),
        "field": field,
        "field_label": label_of(field),
        "is_open": is_open,
        "is_apart": heard.is_apart,
    }
    return render(request, "conversation/comments.html", context, status=_status(request))


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def comment(request, key, pk):
    """The thread of a comment, at the page on which it stands, with the form to answer; `?quote=` names a comment."""
    submission, heard = _submission(request, key)
    said = _comment_or_404(request, submission, heard, pk)
    begun = _comment_or_404(request, submission, heard, said.parent_id) if said.parent_id else said
    form = AnswerForm(
        request.POST or None,
        may_be_internal=not heard.is_writer and not begun.is_internal,
        initial={"quote": _quoted(request, submission, heard)},
    )
    if request.method == "POST":
        answer = _write(request, form, submission, parent=begun)
        if answer:
            return answer
    answers = answers_to(begun, request.user, submission, heard)
    page = _page_with(request, answers, said)
    context = {
        **_about(submission, form),
        "page_obj": page,
        "thread": Shower(request.user, submission, heard).thread(begun, page),
        "is_thread_internal": begun.is_internal,
    }
    return render(request, "conversation/thread.html", context, status=_status(request))


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request, key, pk):
    """The form to change one's own comment, and the button to remove it."""
    submission, heard = _submission(request, key)
    said = _comment_or_404(request, submission, heard, pk)
    shown = Shower(request.user, submission, heard).comments([said])[0]
    if not (shown.can_edit or shown.can_remove):
        raise PermissionDenied
    form = TextForm(request.POST or None, initial={"text": said.text}) if shown.can_edit else None
    if request.method == "POST" and form is None:
        raise PermissionDenied
    if request.method == "POST" and form.is_valid():
        try:
            services.edit_comment(comment=said, by=request.user, text=form.cleaned_data["text"])
        except CommentRefused:
            raise PermissionDenied from None
        except ValidationError as fault:
            form.add_error(None, fault.messages)
        else:
            messages.success(request, _("Your comment is changed."))
            return _to(said)
    context = {**_about(submission, form), "shown": shown}
    return render(request, "conversation/edit.html", context, status=_status(request))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def remove(request, key, pk):
    """Removes a comment. Whoever comes by a link, such as after logging in, is led to where the button is."""
    submission, heard = _submission(request, key)
    said = _comment_or_404(request, submission, heard, pk)
    if not services.can_remove(request.user, said) and not services.is_removed(said):
        raise PermissionDenied
    if request.method == "POST" and not services.is_removed(said):
        services.remove_comment(comment=said, by=request.user)
        messages.success(request, _("The comment is removed; its place stays."))
    return _to(said)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def settle(request, key, pk):
    """Marks a thread as settled, or with `reopen` opens it again."""
    submission, heard = _submission(request, key)
    said = _comment_or_404(request, submission, heard, pk)
    if request.method == "POST":
        try:
            services.settle_thread(comment=said, by=request.user, is_settled="reopen" not in request.POST)
        except CommentRefused:
            raise PermissionDenied from None
    return _to(said)


def _submission(request, key):
    try:
        submission = readable_submission(request.user, key)
    except Submission.DoesNotExist:
        raise Http404(_("There is no such practice.")) from None
    if request.method in ("GET", "HEAD"):
        keep_answers(submission)
    return submission, heard_once(request.user, submission)


def _comment_or_404(request, submission, heard, pk):
    """A comment that the reader hears; what is kept from her is answered as what there is not."""
    try:
        said = heard_comments(request.user, submission, heard).get(pk=pk)
    except SubmissionComment.DoesNotExist:
        raise Http404(_("There is no such comment.")) from None
    said.submission = submission
    return said


def _known_field(request):
    field = request.GET.get("field", "")
    return field if field in labels() else ""


def _quoted(request, submission, heard):
    """The text of the comment that is to be quoted; "" for none that the reader hears."""
    wanted = request.GET.get("quote", "")
    if not (wanted.isascii() and wanted.isdigit() and len(wanted) < 16):
        return ""
    quoted = heard_comments(request.user, submission, heard).filter(pk=wanted).values_list("text", flat=True).first()
    return (quoted or "")[:LONGEST_QUOTE]


def _write(request, form, submission, parent=None):
    """The redirect after a comment that was written; None, with the fault in the form, for one that was not."""
    if not form.is_valid():
        return None
    try:
        said = services.write_comment(submission=submission, by=request.user, parent=parent, **form.cleaned_data)
    except CommentRefused:
        form.add_error(None, _("You cannot answer here while the review goes on. Begin a thread of your own."))
    except ValidationError as fault:
        form.add_error(None, fault.messages)
    else:
        messages.success(request, _("Your comment is written."))
        return _to(said)
    return None


def _to(said):
    address = reverse("conversation:comment", args=[said.submission.key, said.pk])
    return redirect(f"{address}#comment-{said.pk}")


def _page_with(request, answers, said):
    """The page of answers that the address asks for; without one, that on which the comment stands."""
    if "page" not in request.GET and said.parent_id:
        before = answers.filter(pk__lt=said.pk).count()
        request.GET = request.GET.copy()
        request.GET["page"] = str(before // ANSWERS_ON_A_PAGE + 1)
    return page_of(request, answers, size=ANSWERS_ON_A_PAGE)


def _about(submission, form):
    return {
        "submission": submission,
        "submission_title": title_of(submission),
        "submission_url": submission_url(submission),
        "form": form,
        "robots_noindex": True,
    }


def _status(request):
    return 400 if request.method == "POST" else 200
