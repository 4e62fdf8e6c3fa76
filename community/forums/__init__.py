"""The forum: boards, threads and posts, and what members do with them."""
