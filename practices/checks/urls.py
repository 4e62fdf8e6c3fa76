"""Addresses of the checks of a draft: "/en/contribute/<key>/checks/"."""

from django.urls import path

from . import views

app_name = "checks"
urlpatterns = [path("<slug:key>/checks/", views.checks, name="checks")]
