"""Households and residents: lists, records, acts, their rules, and one person written twice."""
