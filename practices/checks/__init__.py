"""What a machine can see before a human looks: what is missing, personal, broken or told already."""
