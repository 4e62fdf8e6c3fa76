"""Addresses of the review desk: "/en/desk/…"."""

app_name = "desk"
urlpatterns: list = []
