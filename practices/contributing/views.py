"""What she writes, beginning, one practice with all that belongs to it, and its preview."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from community.organisations.permissions import require
from portal.core.languages import current_language
from portal.core.paging import page_of

from ..models import Submission, SubmissionState
from ..permissions import can_read, can_write, writes_page
from ..workflow.services import WrongState, move
from ..workflow.states import PUBLISHED
from .begin_forms import BeginForm
from .cloning import OPEN_LICENCES, NotOpen, clone_practice, source_by_number
from .drafts import begin_practice, read_draft, submission_of
from .progress import progress_of
from .queries import NEXT_STEPS, Told, published_without, submission_by_key, submissions_of

ON_A_PAGE = 20


@require_safe
def practices(request):
    """What a member writes, alone or with others; to visitors what contributing is."""
    if not request.user.is_authenticated:
        return render(request, "contributing/welcome.html", {"page_title": _("Tell what worked")})
    page = page_of(request, submissions_of(request.user), size=ON_A_PAGE)
    context = {
        "rows": [Told(one) for one in page],
        "listed": page,
        "published": published_without(request.user) if page.number == 1 else (),
        "robots_noindex": True,
        "page_title": _("Your practices"),
    }
    response = render(request, "contributing/list.html", context)
    add_never_cache_headers(response)
    return response


def submission_or_404(key) -> Submission:
    """The submission of a key; raises Http404."""
    try:
        return submission_by_key(key)
    except Submission.DoesNotExist as missing:
        raise Http404 from missing


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def begin(request):
    """Language and title of a new practice, which may start from another or be told for a firm without an account."""
    source = _source(request)
    if request.method != "POST":
        form = BeginForm(language=source.locale.language_code if source else _own_language(request.user))
        return _begin_page(request, form, source)
    form = BeginForm(request.POST, language=_own_language(request.user))
    if not form.is_valid():
        return _begin_page(request, form, source, status=400)
    try:
        submission = _begun(request.user, form.cleaned_data, source)
    except NotOpen:
        form.add_error(None, _("The licence of this practice does not let others build on it."))
        return _begin_page(request, form, None, status=400)
    first = "short" if "sections" not in request.POST else "summary"
    return redirect("contributing:section", submission.key, first)


def _begun(user, told, source):
    language, title = told["language"], told["title"]
    if source is not None:
        submission = clone_practice(user=user, source=source, language=language, title=title)
    else:
        submission = begin_practice(user=user, language=language, title=title)
    on_behalf = {name: told[name] for name in ("behalf_name", "behalf_email", "behalf_agreed_on")}
    if told["behalf_name"]:
        Submission.objects.filter(pk=submission.pk).update(**on_behalf)
    return submission


def _begin_page(request, form, source, status=200):
    context = {
        "form": form,
        "source": source,
        "own": submissions_of(request.user)[:50] if source is None else (),
        "robots_noindex": True,
        "page_title": _("Tell a practice"),
    }
    return render(request, "contributing/begin.html", context, status=status)


def _own_language(user):
    return user.language or current_language()


def _source(request):
    """The practice that is to be the start: `from` is a number of a public one or the key of one of hers."""
    wanted = request.POST.get("from") or request.GET.get("from", "")
    if not wanted:
        return None
    source = source_by_number(wanted, current_language())
    if source is not None and (source.licence in OPEN_LICENCES or source.owner_id == request.user.pk):
        return source
    own = submissions_of(request.user).filter(key=wanted).first()
    if own is None:
        raise Http404(_("There is no such practice that you could build on."))
    return own.page


@require_POST
@login_required
def revise(request, number):
    """Begins the next version of a published practice; what is published stays."""
    page = source_by_number(number, current_language())
    if page is None:
        raise Http404
    require(writes_page(request.user, page))
    submission = submission_of(page)
    if submission.phase in PUBLISHED:
        try:
            move(submission, SubmissionState.DRAFT, by=request.user)
        except WrongState:
            messages.error(request, _("Somebody was quicker: this is how far it is now."))
        else:
            messages.success(request, _("Write the new version here. Readers see the published one until it is ready."))
    return redirect("contributing:detail", submission.key)


@never_cache
@login_required
@require_safe
def detail(request, key):
    """A submission with its parts and how far they are, its state, its checks and what is said about it."""
    submission = submission_or_404(key)
    require(can_read(request.user, submission))
    page = read_draft(submission)
    context = {
        "submission": submission,
        "draft": page,
        "progress": progress_of(page),
        "is_writing": can_write(request.user, submission),
        "is_published": submission.phase in PUBLISHED,
        "next_step": NEXT_STEPS[submission.phase],
        "robots_noindex": True,
        "page_title": page.title,
    }
    return render(request, "contributing/detail.html", context)


@never_cache
@login_required
@require_safe
def preview(request, key):
    """The draft as the page that it will be."""
    submission = submission_or_404(key)
    require(can_read(request.user, submission))
    page = read_draft(submission)
    page.told_for, page.has_coauthors = submission.behalf_name, submission.has_coauthors
    context = page.get_context(request) | {
        "submission": submission,
        "related": (),
        "is_preview": True,
        "is_writing": can_write(request.user, submission),
        "robots_noindex": True,
        "template_class": "template-practice-page",
    }
    return render(request, "contributing/preview.html", context)
