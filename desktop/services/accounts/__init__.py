"""Who may sign in on this computer: passwords, ways in, backups and getting back in."""
