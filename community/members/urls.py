"""Addresses of members: their start page, profiles, messages."""

from django.urls import path

from . import views
from .welcome import views as welcome

app_name = "members"
urlpatterns = [
    path("start/", welcome.start, name="start"),
    path("welcome/", welcome.welcome, name="welcome"),
    path("members/<slug:key>/", views.profile, name="profile"),
]
