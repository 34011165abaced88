"""The sync centre: what waits, what needs a person, what was handed in; and the words for it."""
