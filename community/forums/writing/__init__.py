"""Writing: threads and posts with their drafts, pictures and history."""
