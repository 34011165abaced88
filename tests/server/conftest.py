"""A served district and its stations, as the tests of the exchange have them."""

from tests.exchange.conftest import district, founded, open_station

__all__ = ["district", "founded", "open_station"]
