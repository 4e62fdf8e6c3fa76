"""Addresses of the day itself: participants, attendance, certificates, reports."""

from django.urls import path

from . import views_attendance, views_certificates, views_participants, views_report

app_name = "attending"
urlpatterns = [
    path("projects/<slug:slug>/report/", views_report.project_report, name="project_report"),
    path("certificates/", views_certificates.check, name="check"),
    path("certificates/<str:code>/", views_certificates.verify, name="verify"),
    path("registrations/<str:token>/certificate/", views_certificates.certificate_page, name="certificate_page"),
    path("registrations/<str:token>/certificate.pdf", views_certificates.certificate, name="certificate"),
    path("<slug:slug>/participants/", views_participants.participant_list, name="participants"),
    path("<slug:slug>/participants/add/", views_participants.add, name="add"),
    path("<slug:slug>/participants/needs/", views_participants.needs_list, name="needs"),
    path("<slug:slug>/participants/<int:pk>/", views_participants.participant, name="participant"),
    path("<slug:slug>/participants.csv", views_participants.participants_file, name="csv"),
    path("<slug:slug>/attendance/<str:day>/", views_attendance.attendance, name="attendance"),
    path("<slug:slug>/attendance/<str:day>/walk-in/", views_attendance.walk_in, name="walk_in"),
    path("<slug:slug>/report/", views_report.report, name="report"),
    path("<slug:slug>/report.csv", views_report.report_file, name="report_csv"),
]
