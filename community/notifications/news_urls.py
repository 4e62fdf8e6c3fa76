"""Addresses of a member's news and of what she wants to hear of."""

app_name = "news"
urlpatterns = []
