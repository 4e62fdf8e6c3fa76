"""A list of practices taken away: as CSV, as JSON, as a feed."""

from django.core.exceptions import BadRequest
from django.http import HttpResponse, JsonResponse, StreamingHttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from portal.core.atom import atom_response
from search.query import InvalidQuery

from .asking import found, query_of
from .feeds import feed
from .limits import limited
from .lists import csv_list, json_list


def _faults(invalid):
    return " ".join(f"{error.message} ({error.param}={error.value[:60]})" for error in invalid.errors)


@require_safe
@limited("list")
def practices_csv(request):
    """All practices that the page of results shows with these parameters, as a table; 400 for wrong parameters."""
    try:
        query, _results = found(query_of(request.GET))
    except InvalidQuery as invalid:
        raise BadRequest(_faults(invalid)) from invalid
    return _file(request, csv_list(query), "text/csv; charset=utf-8", "csv")


@require_safe
@limited("list")
def practices_json(request):
    """The same as JSON; 400 with the faults in JSON."""
    try:
        query, results = found(query_of(request.GET))
    except InvalidQuery as invalid:
        faults = [{"param": one.param, "value": one.value[:100], "message": str(one.message)} for one in invalid.errors]
        return JsonResponse({"errors": faults}, status=400)
    return _file(request, json_list(query, results), "application/json", "json")


def _file(request, parts, content_type, ending):
    if request.method == "HEAD":  # nothing of the list is read for it
        parts.close()
        response = HttpResponse(content_type=content_type)
    else:
        response = StreamingHttpResponse(parts, content_type=content_type)
    name = f"practices-{timezone.localdate().isoformat()}.{ending}"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["X-Robots-Tag"] = "noindex"
    return response


@require_safe
@limited("feed")
def practices_feed(request):
    """The newest of these practices as an Atom feed; 304 for who has it already, 400 for wrong parameters."""
    try:
        query = query_of(request.GET, sort="date")
    except InvalidQuery as invalid:
        raise BadRequest(_faults(invalid)) from invalid
    content, updated = feed(query)
    return atom_response(request, content, updated)
