"""Workshops, conferences, meetings, visits and webinars: announced, filled, held and remembered."""
