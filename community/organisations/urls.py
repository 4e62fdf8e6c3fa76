"""Addresses of organisations."""

from django.urls import path

from . import views, views_editing, views_invitations, views_people, views_requests, views_stewards

app_name = "organisations"
urlpatterns = [
    path("", views.organisation_list, name="list"),
    # What stands in `RESERVED_SLUGS` is no organisation's address.
    path("new/", views_editing.organisation_new, name="new"),
    path("stewardship/", views_stewards.stewardship, name="stewardship"),
    path("invitations/<str:token>/", views_invitations.invitation, name="invitation"),
    path("<slug:slug>/", views.organisation_detail, name="detail"),
    path("<slug:slug>/edit/", views_editing.organisation_edit, name="edit"),
    path("<slug:slug>/people/", views_people.people, name="people"),
    path("<slug:slug>/people/<slug:key>/", views_people.person, name="person"),
    path("<slug:slug>/people/<slug:key>/remove/", views_people.person_removal, name="person_removal"),
    path("<slug:slug>/leave/", views_people.departure, name="leave"),
    path("<slug:slug>/invite/", views_invitations.invitation_new, name="invite"),
    path("<slug:slug>/invitations/<int:pk>/withdraw/", views_invitations.invitation_withdrawal, name="withdraw"),
    path("<slug:slug>/join/", views_requests.request_to_join, name="join"),
    path("<slug:slug>/claim/", views_requests.claim, name="claim"),
    path("<slug:slug>/requests/<int:pk>/", views_requests.request_answer, name="request"),
    path("<slug:slug>/reassign/", views_stewards.reassignment, name="reassign"),
]
