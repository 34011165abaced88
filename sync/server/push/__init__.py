"""What the district does with the ops of a computer: whether they follow on, may be written, how
they merge, where the records lie, and what is written of it.
"""
