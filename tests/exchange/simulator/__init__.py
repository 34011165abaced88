"""Seeded simulator of the exchange: the real client machine and the real district, virtual time."""
