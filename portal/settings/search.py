"""Search: which engine answers and where the dictionaries lie."""

import os
from pathlib import Path

#: Folder of the dictionaries (tries of lemmas), built once at set-up; 75 MB.
SEARCH_LEMMA_DIR = Path(os.environ.get("SEARCH_LEMMA_DIR", Path(__file__).resolve().parents[2] / "var" / "lemmas"))
#: Dotted path of the backend class. The default needs nothing but the portal's own database.
SEARCH_BACKEND = "search.backends.database.DatabaseBackend"
