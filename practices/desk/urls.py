"""Addresses of the review desk: "/en/desk/…"."""

from django.urls import path

from . import views, views_reviewers

app_name = "desk"
urlpatterns = [
    path("", views.desk, name="list"),
    path("<slug:key>/", views.submission, name="submission"),
    path("<slug:key>/remind/", views.reminder, name="remind"),
    path("<slug:key>/reviewers/", views_reviewers.assignment, name="assign"),
    path("<slug:key>/reviewers/<int:pk>/", views_reviewers.review, name="review"),
]
