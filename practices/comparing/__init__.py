"""Practices side by side, and versions of one practice side by side."""
