"""Writing a practice in the portal: drafts, the guided form, what is kept while one types."""
