"""Addresses of comparisons: "/en/practices/compare/", "/en/contribute/<key>/versions/"."""

app_name = "comparing"
urlpatterns: list = []
