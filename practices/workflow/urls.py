"""Addresses of what is done with a submission: "/en/contribute/<key>/…"."""

from django.urls import path

from . import views, views_people

app_name = "workflow"
urlpatterns = [
    path("invitations/<str:token>/", views_people.invitation, name="invitation"),
    path("<slug:key>/state/", views.state, name="state"),
    path("<slug:key>/submit/", views.submit, name="submit"),
    path("<slug:key>/withdraw/", views.withdraw, name="withdraw"),
    path("<slug:key>/reopen/", views.reopen, name="reopen"),
    path("<slug:key>/archive/", views.archive, name="archive"),
    path("<slug:key>/take-up/", views.take_up, name="take_up"),
    path("<slug:key>/send-on/", views.send_on, name="send_on"),
    path("<slug:key>/ask-changes/", views.ask_changes, name="ask_changes"),
    path("<slug:key>/decline/", views.decline, name="decline"),
    path("<slug:key>/hand-over/", views.hand_over, name="hand_over"),
    path("<slug:key>/people/", views_people.people, name="people"),
    path("<slug:key>/people/invite/", views_people.invite, name="invite"),
    path("<slug:key>/people/firm/", views_people.firm, name="firm"),
    path("<slug:key>/people/leave/", views_people.departure, name="leave"),
    path("<slug:key>/people/signature/", views_people.signature, name="signature"),
    path("<slug:key>/people/invitations/<int:pk>/withdraw/", views_people.invitation_withdrawal, name="uninvite"),
    path("<slug:key>/people/<slug:person>/remove/", views_people.removal, name="remove"),
    path("<slug:key>/people/<slug:person>/author/", views_people.succession, name="succession"),
]
