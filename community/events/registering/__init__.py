"""Registering: the form, guests, the waiting list, leaving, claiming."""
