"""Addresses of writing in the forum."""

from django.urls import path

from . import views, views_history

app_name = "writing"
urlpatterns = [
    path("boards/<slug:slug>/write/", views.start, name="start"),
    path("threads/<int:pk>/answer/", views.answer, name="answer"),
    path("posts/<int:pk>/edit/", views.edit, name="edit"),
    path("posts/<int:pk>/remove/", views.remove, name="remove"),
    path("posts/<int:pk>/history/", views_history.history, name="history"),
    path("posts/<int:pk>/history/<int:version>/restore/", views_history.restore, name="restore"),
    path("drafts/", views_history.drafts, name="drafts"),
    path("drafts/drop/", views_history.drop_draft, name="drop_draft"),
    path("mentions/", views_history.mentions, name="mentions"),
]
