"""Addresses of the mails that the demonstration shows."""

from django.urls import path

from . import views

app_name = "notifications"
urlpatterns = [
    path("", views.shown, name="shown"),
    path("<uuid:message_id>/", views.shown_mail, name="shown_mail"),
    path("<uuid:message_id>/html/", views.shown_markup, name="shown_markup"),
]
