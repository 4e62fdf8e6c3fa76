"""Addresses of what is done with a submission: "/en/contribute/<key>/…"."""

app_name = "workflow"
urlpatterns: list = []
