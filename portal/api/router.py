"""The public API: one NinjaAPI that collects each app's `api.py`."""

from django.utils.translation import gettext as _
from ninja import NinjaAPI
from ninja.errors import ValidationError as NinjaValidationError

from practices.api import InvalidParameters
from practices.api import router as practices
from search.api import router as completion

api = NinjaAPI(
    title="Community of VET Practice",
    version="1.0",
    description=(
        "Good practices in vocational education and training, as the repository finds them. "
        "Codes are NACE 2.1, ISCED-F 2013, ISO 3166-1 and the portal's own vocabularies; labels come in 18 languages. "
        "Texts are licensed CC BY 4.0 unless a result says otherwise."
    ),
    docs_url=None,
    openapi_url="openapi.json",
    urls_namespace="api",
)
api.add_router("/practices", practices)
api.add_router("/suggest", completion)


@api.exception_handler(InvalidParameters)
def _invalid(request, problem):
    return api.create_response(request, {"errors": problem.errors}, status=400)


@api.exception_handler(NinjaValidationError)
def _malformed(request, problem):
    errors = [
        {"param": str(one["loc"][-1]), "value": "", "message": _("This value cannot be read.")}
        for one in problem.errors
    ]
    return api.create_response(request, {"errors": errors}, status=400)
