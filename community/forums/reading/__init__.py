"""Boards and threads as readers meet them: pages of posts, what is new, what was read."""
