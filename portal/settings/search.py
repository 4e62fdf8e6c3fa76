"""Search: which engine answers, where it runs, and where the dictionaries lie."""

import os
from pathlib import Path

#: Folder of the dictionaries (tries of lemmas), built once at set-up; 75 MB.
SEARCH_LEMMA_DIR = Path(os.environ.get("SEARCH_LEMMA_DIR", Path(__file__).resolve().parents[2] / "var" / "lemmas"))

#: Addresses of the nodes of an Elasticsearch 9, with blanks or commas between them; empty: there is none.
ELASTICSEARCH_URL = os.environ.get("ELASTICSEARCH_URL", "")
ELASTICSEARCH_API_KEY = os.environ.get("ELASTICSEARCH_API_KEY", "")
#: File of the certificates that are trusted, where the nodes' are not signed by a public authority.
ELASTICSEARCH_CA_CERTS = os.environ.get("ELASTICSEARCH_CA_CERTS", "")
#: What the names of all indices begin with; two portals on one server need two.
ELASTICSEARCH_PREFIX = os.environ.get("ELASTICSEARCH_PREFIX", "portal")
#: Copies of the index on other nodes; with two nodes or more at least one.
ELASTICSEARCH_REPLICAS = os.environ.get("ELASTICSEARCH_REPLICAS", "0")
#: Milliseconds after which a search is answered by the embedded engine instead.
ELASTICSEARCH_TIMEOUT_MS = os.environ.get("ELASTICSEARCH_TIMEOUT_MS", "250")

#: Dotted path of the backend class. The default needs nothing but the portal's own database.
SEARCH_BACKEND = (
    "search.backends.elasticsearch.ElasticsearchBackend"
    if ELASTICSEARCH_URL.strip()
    else "search.backends.database.DatabaseBackend"
)
