"""What other threads do for the window: reading, writing, long jobs."""
