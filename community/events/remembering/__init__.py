"""What stays: feedback, materials, key messages, recommendations."""
