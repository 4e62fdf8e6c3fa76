"""Addresses of writing: "/en/contribute/…"."""

from django.urls import path, re_path

from . import views, views_writing
from .sections import BY_SLUG

app_name = "contributing"
_SECTION = "|".join(BY_SLUG)
urlpatterns = [
    path("", views.practices, name="list"),
    path("new/", views.begin, name="new"),
    path("revise/<str:number>/", views.revise, name="revise"),
    path("<slug:key>/", views.detail, name="detail"),
    path("<slug:key>/preview/", views.preview, name="preview"),
    # Named one by one: below the same key stand the addresses of other parts.
    re_path(rf"^(?P<key>[-\w]+)/(?P<section>{_SECTION})/$", views_writing.section, name="section"),
]
