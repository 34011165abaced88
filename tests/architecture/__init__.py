"""Rules of the house as tests: floors, sizes, strings, shipped parts, and the map in the README."""
