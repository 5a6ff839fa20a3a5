"""The archive as a file: where it stands, who may write it, its backups, and what errors of SQLite mean."""
