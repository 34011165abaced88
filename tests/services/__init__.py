"""What a person can do, tried on a real encrypted file."""
