"""A roster's way in: plan, check, write."""
