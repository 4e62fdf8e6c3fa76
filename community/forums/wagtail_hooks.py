"""The forum in Wagtail's admin."""

from wagtail.snippets.models import register_snippet

from .viewsets import BoardViewSet

register_snippet(BoardViewSet)
