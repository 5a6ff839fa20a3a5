"""The tables: their schema, the index for search, the log of acts, and a connection to all of it."""
