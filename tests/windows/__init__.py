"""The whole program in a real window: one file per person's story."""
