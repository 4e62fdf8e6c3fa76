"""Addresses of the conversation about a submission: "/en/contribute/<key>/comments/…"."""

from django.urls import path

from . import views

app_name = "conversation"
urlpatterns = [
    path("<slug:key>/comments/", views.comments, name="comments"),
    path("<slug:key>/comments/<int:pk>/", views.comment, name="comment"),
    path("<slug:key>/comments/<int:pk>/edit/", views.edit, name="edit"),
    path("<slug:key>/comments/<int:pk>/remove/", views.remove, name="remove"),
    path("<slug:key>/comments/<int:pk>/settle/", views.settle, name="settle"),
]
