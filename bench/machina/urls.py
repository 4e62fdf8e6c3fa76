"""The other forum's addresses, and nothing beside."""

from django.urls import include, path
from machina import urls as machina_urls

urlpatterns = [path("forum/", include(machina_urls))]
