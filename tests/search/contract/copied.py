"""Elasticsearch as the contract wants to see it: every change is copied and can be found before the next step."""

from search.backends.elasticsearch import ElasticsearchBackend


class Copied(ElasticsearchBackend):
    """Copies at once, in the test's own transaction, and never falls back silently."""

    def start(self):
        self.rebuild_copy()

    def search(self, query):
        results = super().search(query)
        assert not self.breaker._faults, "the embedded engine has answered instead"
        return results

    def upsert(self, documents):
        return self._copied(super().upsert(documents))

    def delete(self, keys):
        return self._copied(super().delete(keys))

    def rebuild(self, batches):
        written = super().rebuild(batches)
        self.rebuild_copy()
        return self._copied(written)

    def _copied(self, result):
        self.copier.drain_all()
        self._writing.indices.refresh(index=self.indices.alias)
        return result
