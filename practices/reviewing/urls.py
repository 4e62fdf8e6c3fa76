"""Addresses of reviews: "/en/desk/<key>/review/…"."""

app_name = "reviewing"
urlpatterns: list = []
