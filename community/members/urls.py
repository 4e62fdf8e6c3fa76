"""Addresses of members: their start page, profiles, messages."""

from django.urls import path

from . import views
from .personal_data import views as data

app_name = "members"
urlpatterns = [
    path("start/", views.start, name="start"),
    path("account/data/", data.my_data, name="my_data"),
    path("account/data/copy/", data.data_copy, name="data_copy"),
    path("account/data/consent/", data.consent, name="consent"),
    path("account/data/code/", data.data_code, name="data_code"),
    path("account/data/erase/", data.erase, name="erase"),
    path("account/data/erased/", data.erased, name="erased"),
    path("members/<slug:key>/", views.profile, name="profile"),
]
