"""Paper in the window: the print preview, and rosters coming in."""
