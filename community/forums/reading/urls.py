"""Addresses of this part of the forum."""

app_name = "forums"
urlpatterns = []
