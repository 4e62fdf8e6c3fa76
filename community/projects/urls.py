"""Addresses of what happens between projects and organisations; the projects' own pages stand in the tree."""

from django.urls import path

from . import views

app_name = "projects"
urlpatterns = [
    path("<slug:slug>/", views.partnership, name="partnership"),
    path("<slug:slug>/requests/<int:pk>/", views.partnership_request, name="partnership_request"),
]
