"""Search results and how they part."""
