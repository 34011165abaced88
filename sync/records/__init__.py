"""The shared definitions: mapped classes (all of them in `tables`), and the rules both sides keep.

Nothing is imported here: who needs a time or an id does not wait for the database library.
"""
