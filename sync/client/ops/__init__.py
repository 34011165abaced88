"""What people did here and the district does not have yet: the outbox, and what is seen
until then.
"""
