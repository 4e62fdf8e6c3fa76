"""News of members: what they see of it on the site and in mails, and what they want to hear of."""
