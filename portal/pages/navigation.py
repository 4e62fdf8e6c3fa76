"""The frame around every page: where one is, where one can go, in which languages."""

import re
from dataclasses import dataclass
from functools import partial

from django.conf import settings
from django.core.cache import cache
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from portal.core.languages import best_language, current_language, direction, fallback_chain
from portal.core.urls import absolute_url, in_language
from portal.core.visibility import published
from portal.vocabulary.languages import autonym

from .models import StandardPage


@dataclass(frozen=True)
class Link:
    """An entry of a navigation; `lang` is the language of its label."""

    label: str
    url: str
    lang: str = ""
    is_current: bool = False


@dataclass(frozen=True)
class LanguageLink:
    """An entry of the language switcher; not a translation: the page is shown there in another language."""

    code: str
    name: str
    url: str
    direction: str
    is_current: bool
    is_translation: bool


#: Seconds for which another process may show the former links at the foot; in one's own they change at once.
FOOTER_LASTS = 60


def footer_key(language):
    """Under what the pages at the foot are kept."""
    return f"pages.footer.{language}"


def footer_pages(language):
    """(title, slug, language) of the standard pages in menus, in `language` or the nearest; one query."""
    languages = (language, *fallback_chain(language))
    pages = published(
        StandardPage.objects.filter(depth=3, show_in_menus=True, locale__language_code__in=languages)
    ).select_related("locale")
    versions = {}
    # Few enough to be sorted here; a database may read all pages in their order instead.
    for page in sorted(pages.order_by(), key=lambda page: page.path):
        versions.setdefault(page.translation_key, {})[page.locale.language_code] = page
    chosen = [by_language[best_language(by_language, language)] for by_language in versions.values()]
    return [(page.title, page.slug, page.locale.language_code) for page in chosen]


def forget_footer():
    """Has the pages at the foot be read anew: something that could stand there has changed."""
    cache.delete_many([footer_key(code) for code, _name in settings.LANGUAGES])


class Frame:
    """Computes the frame of one answer when a template first asks for it; at most two queries."""

    def __init__(self, request):
        self.request = request
        self.language = current_language()
        self.page = getattr(request, "shown_page", None)

    def _is_below(self, url):
        return self.request.path.startswith(url)

    @cached_property
    def site_nav(self):
        """The main navigation, in the reader's language: the same for everybody, after a member's own start page."""
        home = f"/{self.language}/"
        entries = [
            (_("Practices"), f"{home}practices/"),
            # Translators: a navigation entry: where members discuss.
            (pgettext("navigation", "Forum"), f"{home}forum/"),
            # Translators: a navigation entry: workshops, conferences and meetings.
            (pgettext("navigation", "Events"), f"{home}events/"),
            (_("Projects"), f"{home}projects/"),
            (_("Organisations"), reverse("organisations:list")),
            # Translators: a navigation entry: the people who have joined.
            (pgettext("navigation", "Members"), reverse("members:directory")),
            # Translators: a navigation entry: about this site.
            (_("About"), f"{home}about/"),
        ]
        if self._is_for_member():
            # Translators: a navigation entry: the start page of the member who is logged in.
            entries.insert(0, (pgettext("navigation", "Start"), reverse("members:start")))
        return [Link(label, url, self.language, self._is_below(url)) for label, url in entries]

    def _is_for_member(self):
        user = getattr(self.request, "user", None)
        return user is not None and user.is_authenticated

    @cached_property
    def footer_links(self):
        """Standard pages that editors put into menus, in the reader's language or the nearest; then the API."""
        pages = cache.get_or_set(footer_key(self.language), partial(footer_pages, self.language), FOOTER_LASTS)
        links = [Link(title, f"/{self.language}/{slug}/", language) for title, slug, language in pages]
        return [*links, Link(_("API"), reverse("api_docs"), self.language)]

    @cached_property
    def language_links(self):
        """All languages, each leading to this very page."""
        versions = self.page.live_translations if self.page else None
        links = []
        for code, _name in settings.LANGUAGES:
            is_translation = versions is None or code in versions
            url = self._address_in(code, versions)
            links.append(LanguageLink(code, autonym(code), url, direction(code), code == self.language, is_translation))
        return links

    def _address_in(self, code, versions):
        if versions is None:
            return in_language(self.request.get_full_path(), code)
        query = self.request.META.get("QUERY_STRING", "")
        address = versions[code].get_url() if code in versions else self.page.fallback_url_path(code)
        return f"{address}?{query}" if query else address

    @property
    def is_fallback(self):
        """Whether the page shown is in another language than the reader's."""
        return self.page is not None and self.page.locale.language_code != self.language

    @cached_property
    def canonical_url(self):
        """The one address of what is shown; a page shown in a foreign interface names its own."""
        address = self.page.get_url() if self.is_fallback else self.request.path
        return absolute_url(address)

    @cached_property
    def hreflang_links(self):
        """(code, absolute address) of the real translations, itself included, and of the default."""
        if self.page is None:
            addresses = {code: in_language(self.request.path, code) for code, _name in settings.LANGUAGES}
        else:
            addresses = {code: page.get_url() for code, page in self.page.live_translations.items()}
        own = self.page.locale.language_code if self.page else self.language
        default = addresses.get("en") or addresses[own]
        links = [{"code": code, "url": absolute_url(url)} for code, url in addresses.items()]
        return [*links, {"code": "x-default", "url": absolute_url(default)}]

    @cached_property
    def template_class(self):
        """Names the template of the page, for styles and tests."""
        if self.page is not None:
            return "template-" + re.sub(r"(?<=[a-z])(?=[A-Z])", "-", type(self.page).__name__).lower()
        match = self.request.resolver_match
        return f"template-{(match.url_name or 'page') if match else 'page'}"
