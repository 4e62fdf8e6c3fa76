"""The walk through the demo's portal, made once for each worker."""

import pytest

from .crawl import Crawl

_made = {}


@pytest.fixture
def crawl(demo):
    """Everything a visitor meets in English, German and Arabic."""
    if "crawl" not in _made:
        _made["crawl"] = Crawl.through_the_portal()
    return _made["crawl"]
