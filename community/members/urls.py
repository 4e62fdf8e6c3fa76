"""Addresses of members: their welcome and start page, profiles, messages."""

from django.urls import path

from . import directory
from .personal_data import views as data
from .views import messages, profile
from .welcome import views as welcome

app_name = "members"
urlpatterns = [
    path("start/", welcome.start, name="start"),
    path("welcome/", welcome.welcome, name="welcome"),
    path("profile/", profile.edit, name="edit_profile"),
    path("messages/", messages.message_list, name="messages"),
    path("messages/blocked/", messages.blocked, name="blocked"),
    path("messages/<int:pk>/", messages.conversation, name="conversation"),
    path("account/data/", data.my_data, name="my_data"),
    path("account/data/copy/", data.data_copy, name="data_copy"),
    path("account/data/consent/", data.consent, name="consent"),
    path("account/data/code/", data.data_code, name="data_code"),
    path("account/data/erase/", data.erase, name="erase"),
    path("account/data/erased/", data.erased, name="erased"),
    path("members/", directory.directory, name="directory"),
    path("members/<slug:key>/", profile.profile, name="profile"),
    path("members/<slug:key>/write/", messages.write, name="write"),
    path("members/<slug:key>/block/", messages.block, name="block"),
    path("members/<slug:key>/unblock/", messages.unblock, name="unblock"),
]
