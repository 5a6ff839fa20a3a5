"""Text → the cleaned lines that every later stage reads, with tables and the marks of pages known."""
