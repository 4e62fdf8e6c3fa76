"""Addresses of comparisons: "/en/practices/compare/", "/en/contribute/<key>/versions/"."""

from django.urls import path

from ..addresses import REPOSITORY_SLUG
from . import views

app_name = "comparing"
urlpatterns = [
    path(f"{REPOSITORY_SLUG}/compare/", views.practices, name="practices"),
    path("contribute/<slug:key>/versions/", views.submission_versions, name="versions"),
]
