"""What waits for a person's decision, and what was decided; the history of a record."""
