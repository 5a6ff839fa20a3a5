"""Word documents, and older ones by way of them."""
