"""The window that all of it stands in."""
