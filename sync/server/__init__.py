"""The district's half of the exchange: the authority that decides, keeps and hands out."""
