"""The chronicle, the review list, and work that lost its task."""
