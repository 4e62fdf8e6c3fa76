"""“We tried this”: reports of re-use, whether a practice was useful, and bookmarks."""
