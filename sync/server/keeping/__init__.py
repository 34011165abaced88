"""What the district keeps and for how long: backups, the recovery key, pruning, erasing for
good.
"""
