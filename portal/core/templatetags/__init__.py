"""Template components that every app may use."""
