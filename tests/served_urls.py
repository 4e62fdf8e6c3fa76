"""The portal's addresses, and two at which it fails on purpose: its pages for faults are looked at like any other."""

from django.conf.urls.i18n import i18n_patterns
from django.core.exceptions import PermissionDenied
from django.urls import path

from portal.urls import *  # noqa: F403
from portal.urls import urlpatterns as portal_patterns


def refuse(request):
    raise PermissionDenied


def break_down(request):
    raise RuntimeError("A fault on purpose, for the tests.")


urlpatterns = [
    *i18n_patterns(path("fault/403/", refuse, name="fault_403"), path("fault/500/", break_down, name="fault_500")),
    *portal_patterns,
]
