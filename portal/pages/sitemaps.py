"""What search engines should know: every page in every language it really has, and the organisations."""

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.db.models import Max
from django.urls import reverse
from wagtail.models import Page

from community.organisations.models import Organisation
from portal.core.visibility import published


class PageSitemap(Sitemap):
    """Wagtail's public pages."""

    limit = 5_000

    def items(self):
        """Public pages below the homes."""
        return published(Page.objects.filter(depth__gte=2)).select_related("locale").order_by("path")

    def get_latest_lastmod(self):
        """When anything was last published; asked of the database, not of every page in turn."""
        return self.items().aggregate(newest=Max("last_published_at"))["newest"]

    def location(self, page):
        """The page's address."""
        return page.get_url() or "/"

    def lastmod(self, page):
        """When it was last published."""
        return page.last_published_at


class OrganisationSitemap(Sitemap):
    """Organisations, in each interface language."""

    i18n = True
    languages = [code for code, _name in settings.LANGUAGES]
    limit = 5_000

    def items(self):
        """All organisations."""
        return Organisation.objects.order_by("pk")

    def get_latest_lastmod(self):
        """When any of them was last changed."""
        return Organisation.objects.aggregate(newest=Max("changed_at"))["newest"]

    def lastmod(self, organisation):
        """When it was last changed."""
        return organisation.changed_at


class ListSitemap(Sitemap):
    """Lists that are no pages of Wagtail's, in each interface language."""

    i18n = True
    languages = [code for code, _name in settings.LANGUAGES]

    def items(self):
        """Names of their addresses."""
        return ["organisations:list", "members:directory", "api_docs"]

    def location(self, name):
        """The address in the language that is being listed."""
        return reverse(name)


SITEMAPS = {"pages": PageSitemap, "organisations": OrganisationSitemap, "lists": ListSitemap}
