"""What a clerk should look at."""
