"""The forms in which events are prepared."""
