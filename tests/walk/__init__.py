"""Every page of the site, found by itself and asked for the same."""
