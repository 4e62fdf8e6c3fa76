"""A practice on paper: the document for it, and a PDF of that where this machine can make one."""

from .document import document_of
from .pdf import CannotPrint, pdf_of

__all__ = ["CannotPrint", "document_of", "pdf_of"]
