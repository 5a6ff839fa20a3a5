"""The obligations that a document lays on somebody."""
