"""Tags of practices.reviewing for pages of other parts."""

from django import template

register = template.Library()
