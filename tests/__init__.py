"""The tests, laid out in the same floors as the program."""
