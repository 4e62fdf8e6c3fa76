"""The review desk: all that waits for me, by age and next action."""
