"""Ledgers that come back filled in."""
