"""An archive checked, repaired, saved from damage and restored from a backup."""
