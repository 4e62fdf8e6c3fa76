"""Taking a practice away: PDF, e-mail, lists as CSV and JSON, feeds, citations."""
