"""What is personal in the pages that editors write: nothing but an address that stands in a text."""

from portal.core.classification import Rows, classify

TEXTS = {"rows": Rows.STAY, "why": "Content; an address in it goes when its holder is erased."}

classify("pages.HomePage", mentions="introduction", plain="page_ptr", **TEXTS)
classify("pages.StandardPage", mentions="summary body", plain="page_ptr", **TEXTS)
