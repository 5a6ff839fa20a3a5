"""Deadlines as a calendar file (RFC 5545)."""
