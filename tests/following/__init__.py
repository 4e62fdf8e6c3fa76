"""What members follow, the searches that they keep, and what they hear."""
