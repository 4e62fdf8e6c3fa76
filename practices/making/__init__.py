"""Made practices: as many as a measurement asks for, the same ones for the same seed."""

from .services import make_practices

__all__ = ["make_practices"]
