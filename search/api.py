"""Completion for programs and for the search field, as JSON."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override
from ninja import Query, Router, Schema, Status
from pydantic import Field

from portal.core.languages import LANGUAGE_CODES

from .completion import MAX_LENGTH, complete, kind_label

router = Router(tags=["search"])

CACHE_CONTROL = "public, max-age=60"


class CompletionParameters(Schema):
    """What may be asked."""

    q: str = Field("", description=f"The beginning of what is meant, up to {MAX_LENGTH} characters.")
    language: str = Field("en", description="Language of the labels and, where there is one, of the titles.")


class SuggestionOut(Schema):
    """Something that may be meant: `url` is its address on this site, `kind` a kind of page or the filter it sets."""

    text: str
    url: str
    kind: str
    kind_label: str
    language: str = Field(description="Language of the text.")


class CompletionOut(Schema):
    """Suggestions, those of a kind together, and a sentence that says how many they are."""

    suggestions: list[SuggestionOut]
    message: str


class CompletionErrorOut(Schema):
    """What was wrong with the request."""

    errors: list[dict[str, str]]


@router.get(
    "", response={200: CompletionOut, 400: CompletionErrorOut}, summary="Complete what is typed", url_name="suggest"
)
def suggest(request: HttpRequest, response: HttpResponse, parameters: Query[CompletionParameters]) -> Any:
    """Filters, practices and organisations with a word that begins as the text ends."""
    language, text = parameters.language, " ".join(parameters.q.split())
    if language not in LANGUAGE_CODES:
        return _refusal("language", language, _("This language is not one of the portal's."))
    with override(language):
        if len(text) > MAX_LENGTH:
            return _refusal("q", text, _("The search text is too long: at most %d characters.") % MAX_LENGTH)
        response.headers["Cache-Control"] = CACHE_CONTROL
        return completion(text, language)


def _refusal(param: str, value: str, message: str) -> Status:
    return Status(400, {"errors": [{"param": param, "value": value[:100], "message": message}]})


def completion(text: str, language: str) -> dict[str, Any]:
    """The suggestions for a text in a language, which has to be the active one."""
    found = [
        {
            "text": one.text,
            "url": one.url,
            "kind": one.kind,
            "kind_label": kind_label(one.kind, language),
            "language": one.language,
        }
        for one in complete(text, language)
    ]
    return {"suggestions": found, "message": _message(len(found)) if text else ""}


def _message(number: int) -> str:
    if not number:
        # Translators: heard while typing into the search field: nothing begins like this
        return _("No suggestions")
    # Translators: heard while typing into the search field, when a list of suggestions opens below it
    return ngettext("%(number)d suggestion", "%(number)d suggestions", number) % {"number": number}
