"""The embedded engine on the portal's own database."""

from .backend import DatabaseBackend

__all__ = ["DatabaseBackend"]
