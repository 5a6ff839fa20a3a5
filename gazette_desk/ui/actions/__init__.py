"""What can be done from the menus."""
