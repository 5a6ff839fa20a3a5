"""What an archive holds as files for other programs: each kind says before what it will write, and masks personal data (outgoing.py)."""
