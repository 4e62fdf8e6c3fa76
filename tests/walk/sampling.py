"""Which pages there are, read from the code itself, and one address of each, found by following links."""

import html
import re
from collections import deque
from urllib.parse import urlsplit

from django.apps import apps
from django.urls import Resolver404, get_resolver, resolve
from django.urls.resolvers import URLPattern
from django.utils.translation import override

from portal.core.models import BasePage

LANGUAGES = ("en", "de", "ar")
#: Named addresses that are no page for people; everything else has to be met on the walk.
NOT_PAGES = {"front_door", "robots", "sitemap_index", "sitemap", "media", "serve_page", "wagtail_serve"}
#: Parts of the site with tests of their own.
ELSEWHERE = ("admin/", "documents/", "api/v1/", "_util/")
#: States of pages that no link may lead to: name → address below the language.
STATES = {
    "missing page": "nowhere/",
    "unreadable address": "?q=%FF",
    "refused page": "fault/403/",
    "broken page": "fault/500/",
    "bad query": "practices/?country=XX&page=0",
    "page beyond the end": "practices/?page=99",
    "nothing found": "practices/?q=zzzzqqqq",
    "words spelt otherwise": "practices/?q=joinry",
    "fewer words": "practices/?q=joinery+zzzzqqqq",
    "filters chosen": "practices/?q=digital&country=FI&country=FR&sector=C&year_from=2015",
    "results on a map": "practices/?view=map&country=FI",
    "results as bars": "practices/?view=bars&sector=C",
    "organisations filtered": "organisations/?q=training&country=FI&country=ES&sort=title",
    "organisations on a map": "organisations/?view=map&country=FI",
    "no organisation found": "organisations/?q=zzzzqqqq&country=FI",
    "members as bars": "members/?view=bars",
    "second page": "practices/?page_size=5&page=2&sort=title",
    "outdated translation": "practices/gp-2023-17/",
    "practice of three countries": "practices/gp-1991-11/",
    "practice with everything": "practices/gp-2022-14/",
    "practice without translation": "practices/gp-2021-7/",
}
#: What these answer when it is not 200; the addresses of two of them are made for the tests, see `tests.served_urls`.
STATUS = {
    "missing page": 404,
    "unreadable address": 400,
    "refused page": 403,
    "broken page": 500,
    "bad query": 400,
    "page beyond the end": 404,
}


def page_types():
    """Names of all kinds of pages: every page model that can be made, every named address that shows a page."""
    models = {model.__name__ for model in apps.get_models() if issubclass(model, BasePage)}
    return sorted(models | set(view_names(get_resolver())))


def view_names(resolver, prefix="", namespace=""):
    """Full names of the addresses of `resolver` that show pages."""
    for entry in resolver.url_patterns:
        path = prefix + str(entry.pattern)
        if re.sub(r"^[\w-]*/", "", path).startswith(ELSEWHERE) or path.startswith(ELSEWHERE):
            continue
        if isinstance(entry, URLPattern):
            name = f"{namespace}{entry.name or path}"
            if name not in NOT_PAGES:
                yield name
        else:
            below = f"{namespace}{entry.namespace}:" if entry.namespace else namespace
            yield from view_names(entry, path, below)


def type_of(path, text):
    """The kind of the page at `path`: its model's name, or the name of its address."""
    try:
        with override(path.split("/")[1]):  # addresses are read in their own language alone
            match = resolve(path)
    except Resolver404:
        return ""
    if match.url_name not in ("serve_page", "wagtail_serve"):
        return match.view_name
    found = re.search(r'<body class="template-([\w-]+)', text)
    return "".join(part.title() for part in found[1].split("-")) if found else ""


def links(text, language):
    """Addresses within the site and language that the page leads to, in their order, without queries."""
    found = (urlsplit(html.unescape(one)) for one in re.findall(r'<a\b[^>]*\bhref="([^"#][^"]*)"', text))
    return dict.fromkeys(one.path for one in found if not one.netloc and one.path.startswith(f"/{language}/"))


def walk(get, language, most=120):
    """{kind: address} of one language, found by following links from its home; `get` gives an Answer of a path."""
    wanted, found = set(page_types()), {}
    home = f"/{language}/"
    waiting, seen = deque([home]), {home}
    while waiting and len(seen) < 4000 and most and wanted - set(found):
        path, most = waiting.popleft(), most - 1
        answer = get(path)
        if answer.status in (301, 302) or answer.status != 200:
            continue
        found.setdefault(type_of(path, answer.text), path)
        fresh = [one for one in links(answer.text, language) if one not in seen]
        seen.update(fresh)
        # What looks like nothing met so far comes first: the walk is over when each kind was met.
        waiting.extendleft(one for one in reversed(fresh) if not _looks_known(one, found))
        waiting.extend(one for one in fresh if _looks_known(one, found))
    return found


def _looks_known(path, found):
    shape = path.strip("/").split("/")[1:2], path.count("/")
    return any((known.strip("/").split("/")[1:2], known.count("/")) == shape for known in found.values())
