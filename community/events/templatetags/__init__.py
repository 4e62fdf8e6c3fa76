"""What the parts of events show on the pages of others."""
