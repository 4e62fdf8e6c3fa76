"""Tags of practices.sharing for pages of other parts."""

from django import template

register = template.Library()
