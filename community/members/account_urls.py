"""Addresses of accounts: ours first, then the library's."""

from django.urls import include, path

from . import account_views

urlpatterns = [
    path("signup/again/", account_views.sign_up_again, name="account_signup_again"),
    path("sessions/", account_views.sessions, name="usersessions_list"),
    path("", include("allauth.urls")),
]
