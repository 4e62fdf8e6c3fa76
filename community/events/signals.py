"""What follows when an event is saved or goes."""
