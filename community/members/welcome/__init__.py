"""The welcome after the first log-in, and the start page that opens on the member's next step."""
