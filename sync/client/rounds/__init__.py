"""Talking with the district over a line: one round as a pure machine, and what goes beside it."""
