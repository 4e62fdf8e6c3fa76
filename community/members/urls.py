"""Addresses of members: their start page, profiles, messages."""

from django.urls import path

from .views import messages, profile, start

app_name = "members"
urlpatterns = [
    path("start/", start.start, name="start"),
    path("profile/", profile.edit, name="edit_profile"),
    path("messages/", messages.message_list, name="messages"),
    path("messages/blocked/", messages.blocked, name="blocked"),
    path("messages/<int:pk>/", messages.conversation, name="conversation"),
    path("members/<slug:key>/", profile.profile, name="profile"),
    path("members/<slug:key>/write/", messages.write, name="write"),
    path("members/<slug:key>/block/", messages.block, name="block"),
    path("members/<slug:key>/unblock/", messages.unblock, name="unblock"),
]
