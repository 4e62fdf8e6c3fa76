"""Personal data: what is known of a member, her copy of it, and its erasure. See docs/personal-data.md."""

# They declare; nothing here is called by its name.
from . import account_erasure, desk, desk_erasure, own, third_party  # noqa: F401
