"""The encrypted local copy: engine, key, unit of work, search, migrations. No trade rules."""
