"""Addresses of what is read in the forum, below "/en/forum/"; the boards themselves are pages."""

from django.urls import path

from . import views, views_feeds, views_marks, views_new

app_name = "forums"
urlpatterns = [
    path("new/", views_new.new, name="new"),
    path("new/read/", views_new.mark_read, name="mark_read"),
    path("feed/", views_feeds.forum_feed, name="feed"),
    path("boards/<slug:slug>/feed/", views_feeds.board_feed, name="board_feed"),
    path("threads/<int:pk>/", views.thread, name="thread"),
    path("threads/<int:pk>/unread/", views.unread, name="unread"),
    path("threads/<int:pk>/feed/", views_feeds.thread_feed, name="thread_feed"),
    path("posts/<int:pk>/", views.post, name="post"),
    path("posts/<int:pk>/helpful/", views_marks.thank, name="thank"),
    path("posts/<int:pk>/accepted/", views_marks.accept, name="accept"),
    path("files/<int:pk>/", views.file, name="file"),
]
