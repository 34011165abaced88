"""Today: what a worker has to do now, and what a station head has to decide."""
