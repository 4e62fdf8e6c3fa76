"""Addresses of this app, all of them pages for members."""

from django.urls import path

from . import views, views_log, views_people, views_queue

app_name = "moderation"
urlpatterns = [
    path("", views_queue.queue, name="queue"),
    path("decide/", views_queue.decide, name="decide"),
    path("cases/<int:pk>/", views_queue.case, name="case"),
    path("flag/<str:name>/<str:key>/", views.flag, name="flag"),
    path("mine/", views.mine, name="mine"),
    path("members/<slug:key>/", views_people.member, name="member"),
    path("members/<slug:key>/mute/", views_people.mute, name="mute"),
    path("members/<slug:key>/ban/", views_people.ban, name="ban"),
    path("restrictions/<int:pk>/lift/", views_people.lift, name="lift"),
    path("log/", views_log.log, name="log"),
    path("log.csv", views_log.log_csv, name="log_csv"),
]
