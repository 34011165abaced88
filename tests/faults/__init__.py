"""Faults of disk, power, process and line, by the thousand: `make faults`, told in docs/faults.md.

`python -m tests.faults [images] [kills] [cuts] [table]` plays the parts in the amounts asked for;
a small slice of each is an ordinary test here.
"""
