"""Addresses of this part of the forum."""

from django.urls import path

from . import searching, views

app_name = "linking"
urlpatterns = [
    path("search/", searching.forums_search, name="forums_search"),
    path("about/<int:pk>/", views.about, name="about"),
    path("about/<int:pk>/ask/", views.ask, name="ask"),
    path("threads/<int:pk>/practice/", views.practice, name="practice"),
]
