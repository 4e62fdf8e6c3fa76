"""The other forum: django-machina with the same posts, in a process and an environment of its own."""
