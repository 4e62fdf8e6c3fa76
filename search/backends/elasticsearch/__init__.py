"""Elasticsearch in front of the embedded engine, which it copies and which takes over when it is away."""

from .backend import ElasticsearchBackend

__all__ = ["ElasticsearchBackend"]
