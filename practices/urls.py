"""Addresses by number: "/fi/practices/gp-2022-14/"."""

from django.urls import re_path

from .addresses import REPOSITORY_SLUG
from .views import practice_by_number

urlpatterns = [
    re_path(rf"^{REPOSITORY_SLUG}/(?P<number>[Gg][Pp]-\d{{4}}-\d+)/$", practice_by_number, name="practice_by_number"),
]
