"""Addresses of the tools: "/en/forum/boards/<slug>/tools/", and "/en/forum/threads/<pk>/tools/…"."""

from django.urls import path

from . import views_board, views_thread

app_name = "moderating"
urlpatterns = [
    path("boards/<slug:slug>/tools/", views_board.board, name="board"),
    path("threads/<int:pk>/tools/", views_thread.thread, name="thread"),
    path("threads/<int:pk>/tools/do/", views_thread.act, name="act"),
    path("threads/<int:pk>/tools/change/", views_thread.change, name="change"),
    path("threads/<int:pk>/tools/move/", views_thread.move, name="move"),
    path("threads/<int:pk>/tools/merge/", views_thread.merge, name="merge"),
]
