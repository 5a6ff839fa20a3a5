"""What people add to the facts, and how it stays with what it was said of."""
