"""Addresses of this app."""

from django.urls import path

from . import views, views_searches

app_name = "following"
urlpatterns = [
    path("following/", views.following_list, name="list"),
    path("following/follow/", views.follow, name="follow"),
    path("following/searches/new/", views_searches.keep_search, name="keep_search"),
    path("following/searches/<int:pk>/", views_searches.saved_search, name="search"),
    path("following/searches/<int:pk>/open/", views_searches.open_search, name="open"),
]
