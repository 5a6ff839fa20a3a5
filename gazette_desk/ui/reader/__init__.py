"""One document on its page."""
