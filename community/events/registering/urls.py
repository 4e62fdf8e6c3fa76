"""The addresses of registering, and of a registration once it is there."""

from django.urls import path

from . import views, views_own

app_name = "registering"
urlpatterns = [
    path("<slug:slug>/register/", views.register, name="register"),
    path("registrations/<str:token>/", views_own.own, name="own"),
    path("registrations/<str:token>/prove/", views_own.prove, name="prove"),
    path("registrations/<str:token>/seat/", views_own.take, name="take"),
    path("registrations/<str:token>/leave/", views_own.leave, name="leave"),
    path("registrations/<str:token>/change/", views_own.change, name="change"),
    path("registrations/<str:token>/claim/", views_own.claim, name="claim"),
]
