"""Visits: typing a run, the log, the head's review, which homes are due."""
