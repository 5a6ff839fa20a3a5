"""The start of the program, and its demonstration."""
