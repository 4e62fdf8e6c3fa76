"""Addresses of this part of the forum."""

app_name = "consulting"
urlpatterns = []
