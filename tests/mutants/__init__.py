"""Planted faults: what the tests are worth is how many of these turn a named one red."""
