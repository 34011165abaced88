"""Ratios against a peer or a limit, measured in one run. Never part of a pass or a fail in CI."""
