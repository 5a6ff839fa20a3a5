"""Search of documents by words."""
