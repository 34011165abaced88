"""The invented sample village: three grids, about 240 households, 600 people, a year of visits.

Practice data are district data: every row counts as already sent (rev 1) and there is no op, so
the outbox of a fresh practice file is empty. Place names are real, people are not; identity
numbers stand on the region 999999 and telephones carry the middle block 0000.
"""

PRACTICE_PASSWORD = "wenchang-2026"  # noqa: S105 (shown on the sign-in screen of practice)
"""The one password of everybody in the sample village. Here, because that screen wants no more."""
