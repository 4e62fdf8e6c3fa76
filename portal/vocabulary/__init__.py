"""Codes and translated labels: sectors, countries, fields, levels and every list that describes a practice."""

from .vocabularies import VOCABULARIES, get_vocabulary

__all__ = ["VOCABULARIES", "get_vocabulary"]
