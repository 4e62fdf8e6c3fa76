"""Addresses of writing: "/en/contribute/…"."""

app_name = "contributing"
urlpatterns: list = []
