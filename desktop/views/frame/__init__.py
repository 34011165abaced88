"""The frame around every page: top bar, rail, head row, status bar, and what opens over them."""
