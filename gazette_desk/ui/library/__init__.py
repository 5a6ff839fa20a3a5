"""The tree of what the archive holds."""
