"""Addresses of members: their start page, profiles, messages."""

from django.urls import path

from . import directory, views

app_name = "members"
urlpatterns = [
    path("start/", views.start, name="start"),
    path("members/", directory.directory, name="directory"),
    path("members/<slug:key>/", views.profile, name="profile"),
]
