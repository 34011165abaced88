"""What is seen. Asks services through the runner, holds no rules, opens no session."""
