"""Addresses of what is taken away: "/en/practices/<number>/pdf/ …"."""

from django.urls import path, re_path

from ..addresses import REPOSITORY_SLUG
from . import views, views_lists

NUMBER = r"(?P<number>[Gg][Pp]-\d{4}-\d+)"

app_name = "sharing"
urlpatterns = [
    path(f"{REPOSITORY_SLUG}/list.csv", views_lists.practices_csv, name="csv"),
    path(f"{REPOSITORY_SLUG}/list.json", views_lists.practices_json, name="json"),
    path(f"{REPOSITORY_SLUG}/feed/", views_lists.practices_feed, name="feed"),
    re_path(rf"^{REPOSITORY_SLUG}/{NUMBER}/pdf/$", views.practice_pdf, name="pdf"),
    re_path(rf"^{REPOSITORY_SLUG}/{NUMBER}/send/$", views.send_practice, name="send"),
    re_path(rf"^{REPOSITORY_SLUG}/{NUMBER}/cite/(?P<style>[\w-]{{1,20}})/$", views.practice_citation, name="cite"),
]
