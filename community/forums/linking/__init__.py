"""Threads and the rest of the portal: questions on a page, a solved thread that becomes a practice."""
