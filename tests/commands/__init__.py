"""Commands that need no window, started as an administrator starts them."""
