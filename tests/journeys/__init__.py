"""Written by another helper at this moment (see /work/brief/bugs.md, note of 09:31): leave alone."""
