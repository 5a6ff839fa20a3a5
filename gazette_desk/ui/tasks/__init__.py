"""The table of tasks and its filter."""
