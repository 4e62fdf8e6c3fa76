"""Addresses of members: their start page, profiles, messages."""

from django.urls import path

from . import views

app_name = "members"
urlpatterns = [
    path("start/", views.start, name="start"),
    path("members/<slug:key>/", views.profile, name="profile"),
]
