"""All faults that are planted, those of the district first."""

from __future__ import annotations

from tests.mutants import district, station

FAULTS = (*district.FAULTS, *station.FAULTS)
