"""All addresses: the public site below its language, the editors' admin, the API."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.contrib.sitemaps.views import index as sitemap_index
from django.contrib.sitemaps.views import sitemap
from django.urls import include, path, re_path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from portal.api.router import api
from portal.api.views import api_docs
from portal.core.media import serve_document, serve_media
from portal.core.routing import serve_page
from portal.pages import views
from portal.pages.sitemaps import SITEMAPS

urlpatterns = [
    path("", views.front_door, name="front_door"),
    path("robots.txt", views.robots, name="robots"),
    path("sitemap.xml", sitemap_index, {"sitemaps": SITEMAPS, "sitemap_url_name": "sitemap"}, name="sitemap_index"),
    path("sitemap-<section>.xml", sitemap, {"sitemaps": SITEMAPS}, name="sitemap"),
    path("api/v1/", api.urls),
    # One way in for everybody, with its limits and second factors.
    re_path(r"^admin/(?:django/)?login/$", views.log_in, name="admin_log_in"),
    path("admin/django/", admin.site.urls),
    path("admin/", include(wagtailadmin_urls)),
    re_path(r"^documents/(\d+)/(.*)$", serve_document, name="document"),
    path("documents/", include(wagtaildocs_urls)),
    re_path(rf"^{settings.MEDIA_URL.lstrip('/')}(?P<path>.*)$", serve_media, name="media"),
    *i18n_patterns(
        path("account/", include("community.members.account_urls")),
        path("", include("community.members.urls")),
        path("organisations/", include("community.organisations.urls")),
        *([path("mail/", include("community.notifications.urls"))] if settings.MAIL_SHOWN else []),
        path("partnership/", include("community.projects.urls")),
        path("api/", api_docs, name="api_docs"),
        path("", include("practices.comparing.urls")),
        path("contribute/", include("practices.contributing.urls")),
        path("contribute/", include("practices.workflow.urls")),
        path("contribute/", include("practices.conversation.urls")),
        path("contribute/", include("practices.checks.urls")),
        path("desk/", include("practices.desk.urls")),
        path("", include("practices.reviewing.urls")),
        path("", include("practices.reuse.urls")),
        path("", include("practices.sharing.urls")),
        path("", include("practices.urls")),
        path("forum/", include("community.forums.moderating.urls")),
        path("forum/", include("community.forums.consulting.urls")),
        path("forum/", include("community.forums.writing.urls")),
        path("forum/", include("community.forums.linking.urls")),
        path("forum/", include("community.forums.reading.urls")),
        path("events/", include("community.events.organising.urls")),
        path("events/", include("community.events.registering.urls")),
        path("events/", include("community.events.attending.urls")),
        path("events/", include("community.events.remembering.urls")),
        path("events/", include("community.events.calendar.urls")),
        path("events/", include("community.events.showing.urls")),
        path("", include("community.following.urls")),
        path("moderation/", include("community.moderation.urls")),
        path("news/", include("community.notifications.news_urls")),
        re_path(wagtail_urls.serve_pattern, serve_page, name="serve_page"),
        path("", include(wagtail_urls)),
    ),
]

handler400 = "portal.pages.views.bad_request"
handler403 = "portal.pages.views.forbidden"
handler404 = "portal.pages.views.not_found"
handler429 = "portal.pages.views.too_many_requests"
handler500 = "portal.pages.views.server_error"
