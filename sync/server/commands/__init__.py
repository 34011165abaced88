"""What an administrator does at the district, each act a function and most of them a command."""
