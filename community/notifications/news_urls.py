"""Addresses of a member's news and of what she wants to hear of."""

from django.urls import path

from .news import views

app_name = "news"
urlpatterns = [
    path("", views.news_list, name="list"),
    path("read/", views.read, name="read"),
    path("choices/", views.choices, name="choices"),
    path("unsubscribe/<str:token>/", views.unsubscribe, name="unsubscribe"),
    path("<int:pk>/", views.open_notice, name="open"),
]
