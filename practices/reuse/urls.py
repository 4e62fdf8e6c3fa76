"""Addresses of reports, answers and bookmarks: "/en/practices/<number>/tried/ …"."""

from django.urls import path, re_path

from ..addresses import REPOSITORY_SLUG
from . import views, views_bookmarks, views_useful

app_name = "reuse"
CASE = rf"^{REPOSITORY_SLUG}/(?P<number>[Gg][Pp]-\d{{4}}-\d+)"
REPORT = rf"{CASE}/tried/(?P<pk>\d{{1,18}})"
urlpatterns = [
    re_path(rf"{CASE}/tried/$", views.tried, name="tried"),
    re_path(rf"{CASE}/tried/new/$", views.tell, name="tell"),
    re_path(rf"{REPORT}/$", views.change, name="change"),
    re_path(rf"{REPORT}/withdraw/$", views.withdraw, name="withdraw"),
    re_path(rf"{REPORT}/hide/$", views.hide, name="hide"),
    re_path(rf"{CASE}/useful/$", views_useful.useful, name="useful"),
    re_path(rf"{CASE}/keep/$", views_bookmarks.keep, name="keep"),
    path("bookmarks/", views_bookmarks.bookmarks, name="bookmarks"),
    path("bookmarks/<int:pk>/", views_bookmarks.bookmark, name="bookmark"),
]
