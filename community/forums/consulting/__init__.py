"""Consultations: statements that members propose and vote on."""
