"""Set-up of a computer and scripts that make shipped data. Never imported by the program."""
