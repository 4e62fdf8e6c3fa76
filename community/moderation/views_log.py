"""The log of security and moderation: read by administrators, as a page and as a table to take away."""

import csv
from itertools import chain

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import StreamingHttpResponse
from django.shortcuts import render
from django.utils.http import urlencode
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from portal.core.paging import page_of
from portal.core.tables import CONTENT_TYPE, MARK, as_text, headers

from .audit import KINDS
from .forms import LogForm
from .permissions import can_read_log
from .queries import events

ROWS_ON_A_PAGE = 50
#: Lines that one table may hold.
MOST_LINES = 20_000


def _asked(request):
    """The form of filters, and the lines that it finds; none where a day cannot be read."""
    if not can_read_log(request.user):
        raise PermissionDenied
    form = LogForm(request.GET)
    asked = form.cleaned_data if form.is_valid() else None
    return form, events(**asked) if asked is not None else events().none()


@require_safe
@never_cache
@login_required
def log(request):
    """The lines, newest first."""
    form, found = _asked(request)
    page = page_of(request, found, size=ROWS_ON_A_PAGE)
    chosen = urlencode({name: value for name in form.fields if (value := request.GET.get(name))})
    context = {
        "page_title": _("Log of security and moderation"),
        "form": form,
        "kinds": [(code, label) for code, label in KINDS.items()],
        "chosen": request.GET.get("kind", ""),
        "rows": [(one, KINDS.get(one.kind, one.kind), _details(one)) for one in page],
        "page_obj": page,
        "query": f"{chosen}&" if chosen else "",
        "address": chosen,
        "robots_noindex": True,
    }
    return render(request, "moderation/log.html", context, status=400 if form.errors else 200)


def _details(event):
    return ", ".join(f"{name}: {value}" for name, value in sorted(event.details.items()))


class _Echo:
    """A file that gives back each line instead of keeping it."""

    def write(self, line):
        """The line."""
        return line


@require_safe
@never_cache
@login_required
def log_csv(request):
    """The same lines as CSV; what looks like a formula is only text."""
    _form, found = _asked(request)
    writer = csv.writer(_Echo())
    heads = ("at", "kind", "actor", "subject", "about", "path", "details")
    lines = (writer.writerow([as_text(cell) for cell in row]) for row in [heads, *map(_cells, found[:MOST_LINES])])
    return StreamingHttpResponse(chain([MARK], lines), content_type=CONTENT_TYPE, headers=headers("log"))


def _cells(event):
    people = (one.key if one is not None else "" for one in (event.actor, event.subject))
    return (localtime(event.at).isoformat(timespec="seconds"), event.kind, *people, event.about, event.path,
            _details(event))  # fmt: skip
