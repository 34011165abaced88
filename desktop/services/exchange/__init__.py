"""Rounds with the district: by line, by stick, photos beside them, and how they stand."""
