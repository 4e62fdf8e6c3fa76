"""Addresses of consultations: "/en/forum/threads/<pk>/statements/…", of votes "/en/forum/statements/<pk>/vote/"."""

from django.urls import path

from . import views

app_name = "consulting"
urlpatterns = [
    path("threads/<int:pk>/statements/", views.consultation, name="consultation"),
    path("threads/<int:pk>/statements/propose/", views.propose, name="propose"),
    path("threads/<int:pk>/statements.csv", views.table, name="csv"),
    path("statements/<int:pk>/vote/", views.vote, name="vote"),
]
