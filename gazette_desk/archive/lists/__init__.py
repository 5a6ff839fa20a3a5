"""Filters, the lists and counts that they give, and one document with all that belongs to it."""
