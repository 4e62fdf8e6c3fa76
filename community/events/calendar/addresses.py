"""Addresses of parts of the events that stand above this one, by their names alone."""

from django.urls import NoReverseMatch, reverse


def address_or_none(name: str, *args) -> str:
    """The address of a view; "" where there is none."""
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return ""
