"""The addresses of this part."""

from django.urls import path

from . import views, views_items, views_people, views_publishing

app_name = "organising"
_PREPARE = "<slug:slug>/prepare/"
urlpatterns = [
    path("new/", views.new, name="new"),
    path(_PREPARE, views.facts, name="edit"),
    path(f"{_PREPARE}words/<slug:language>/", views.words, name="words"),
    path(f"{_PREPARE}programme/", views_items.programme, name="programme"),
    path(f"{_PREPARE}programme/new/", views_items.session, name="session_new"),
    path(f"{_PREPARE}programme/<int:pk>/", views_items.session, name="session"),
    path(f"{_PREPARE}speakers/", views_items.speakers, name="speakers"),
    path(f"{_PREPARE}speakers/new/", views_items.speaker, name="speaker_new"),
    path(f"{_PREPARE}speakers/<int:pk>/", views_items.speaker, name="speaker"),
    path(f"{_PREPARE}questions/", views_items.questions, name="questions"),
    path(f"{_PREPARE}questions/new/", views_items.question, name="question_new"),
    path(f"{_PREPARE}questions/<int:pk>/", views_items.question, name="question"),
    path(f"{_PREPARE}practices/", views_people.practices, name="practices"),
    path(f"{_PREPARE}team/", views_people.team, name="team"),
    path(f"{_PREPARE}publish/", views_publishing.publish, name="publish"),
    path("<slug:slug>/cancel/", views_publishing.cancel, name="cancel"),
    path("<slug:slug>/copy/", views_publishing.copy, name="copy"),
]
