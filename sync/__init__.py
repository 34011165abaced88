"""What station and district agree on, and how. Never imports desktop, never imports Qt."""
