"""The exchange by stick at the district: bundles taken and answered, a station opened from a
file.
"""
