"""What a password costs to stretch is no subject of the commands (tests/exchange/conftest.py)."""

from tests.exchange.conftest import all_passwords_cheap

__all__ = ["all_passwords_cheap"]
