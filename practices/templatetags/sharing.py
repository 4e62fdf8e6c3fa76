"""Tags of practices.sharing for pages of other parts."""

from django import template

from portal.core.linked_data import linked_data

from ..addresses import REPOSITORY_SLUG
from ..sharing.asking import whole
from ..sharing.citing import STYLES
from ..sharing.facts import practice_facts, repository_facts

register = template.Library()


@register.inclusion_tag("sharing/_take_away.html")
def take_away(page):
    """The menu of a practice that prints it, gives it as PDF, sends it and cites it; nothing before it is public."""
    return {"number": page.number.lower() if page.live and page.number else ""}


@register.inclusion_tag("sharing/_citation_files.html")
def citation_files(page):
    """Links to the citation in the formats of programs for references."""
    return {"number": page.number.lower() if page.live and page.number else "", "styles": STYLES.items()}


@register.inclusion_tag("sharing/_list_away.html", takes_context=True)
def take_list_away(context):
    """Links that give the whole list on the page as a file, or follow it; none where its parameters are wrong."""
    if context.get("errors") or not context["results"].total:
        return {}
    return {"addresses": _addresses(context["query"])}


@register.simple_tag
def feed_address(query):
    """Address of the feed of a search."""
    return _addresses(query)["feed"]


def _addresses(query):
    base, query = f"/{query.language}/{REPOSITORY_SLUG}/", whole(query)
    return {name: query.url(f"{base}{file}") for name, file in FILES.items()}


FILES = {"csv": "list.csv", "json": "list.json", "feed": "feed/"}


@register.simple_tag
def practice_data(page):
    """The facts of a practice for search engines; no query beyond those of the page."""
    return linked_data(practice_facts(page, page.live_translations))


@register.simple_tag
def repository_data(results, description=""):
    """The facts of the repository and its practices on this page for search engines."""
    return linked_data(repository_facts(results, description)) if results else ""
