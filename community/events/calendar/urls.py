"""The addresses of this part; the calendar itself is a page."""

from django.urls import path

from . import views

app_name = "events"
urlpatterns = [
    path("feed.atom", views.feed, name="feed"),
    path("all.ics", views.ics, name="ics"),
    path("mine/", views.mine, name="mine"),
    path("search/", views.search, name="search"),
    path("calendar/<str:key>.ics", views.personal, name="personal"),
]
