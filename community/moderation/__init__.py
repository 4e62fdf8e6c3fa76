"""One queue for what should not stand as it does, and what was decided about it."""
