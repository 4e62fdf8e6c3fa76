"""The grid, reviews blind to each other, what comes of them, and the profile on the page."""
