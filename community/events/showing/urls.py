"""The addresses of this part; the pages themselves are found by Wagtail."""

from django.urls import path

from . import views, views_speaking

app_name = "event"
urlpatterns = [
    path("speaking/<str:token>/", views_speaking.speaking, name="agree"),
    path("<slug:slug>/event.ics", views.event_ics, name="ics"),
    path("<slug:slug>/pdf/", views.event_pdf, name="pdf"),
    path("<slug:slug>/send/", views.send_event, name="send"),
]
