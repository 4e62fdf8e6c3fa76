"""Addresses of this part of the forum."""

from django.urls import path

from . import searching

app_name = "linking"
urlpatterns = [
    path("search/", searching.forums_search, name="forums_search"),
]
