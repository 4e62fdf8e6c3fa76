"""What stays of an event: feedback, materials, recommendations, and where other pages name them."""
