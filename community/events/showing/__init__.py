"""The page of an event: programme, people, place, files, calendar entry."""
