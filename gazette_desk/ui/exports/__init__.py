"""The dialogs of what is handed on."""
