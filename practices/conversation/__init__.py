"""What authors, desk and reviewers say to each other about a submission."""
