"""Which issue a text is, how it is stored, and whose place it takes."""
