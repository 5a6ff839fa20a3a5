"""What all panes and dialogs of the window use."""
