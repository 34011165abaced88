"""The station's half of the exchange: outbox, cursor, shadows, one round with the district."""
