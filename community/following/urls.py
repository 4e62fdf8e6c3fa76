"""Addresses of this app."""

app_name = "following"
urlpatterns = []
