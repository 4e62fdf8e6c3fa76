"""Finding events: the calendar, feeds, search, and lists on the pages of others."""
