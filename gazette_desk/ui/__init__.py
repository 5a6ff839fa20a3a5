"""The window: PySide6, imported by app.py only."""
