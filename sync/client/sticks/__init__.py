"""The exchange by stick at the station: a bundle written, a bundle read, contents beside them."""
