"""Addresses of the conversation about a submission: "/en/contribute/<key>/comments/…"."""

app_name = "conversation"
urlpatterns: list = []
