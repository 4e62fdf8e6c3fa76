"""Addresses of this app."""

from django.urls import path

from . import views

app_name = "following"
urlpatterns = [
    path("following/", views.following_list, name="list"),
    path("following/follow/", views.follow, name="follow"),
]
