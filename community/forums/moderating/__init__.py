"""What facilitators do with threads: move, merge, split, lock, pin, hide."""
