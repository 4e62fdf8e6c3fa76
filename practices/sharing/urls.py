"""Addresses of what is taken away: "/en/practices/<number>/pdf/ …"."""

app_name = "sharing"
urlpatterns: list = []
