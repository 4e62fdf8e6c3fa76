"""Tags of practices.reuse for pages of other parts."""

from django import template

register = template.Library()
