"""Addresses of reports, answers and bookmarks: "/en/practices/<number>/tried/ …"."""

app_name = "reuse"
urlpatterns: list = []
