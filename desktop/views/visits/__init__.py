"""Visits on screen: the run being typed, the log, who is due, the head's review.

Rules live in `sync.records.visit_rules` and `services.visits`; here they are only shown.
"""
