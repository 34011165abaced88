"""The encrypted file, tried on real files."""
