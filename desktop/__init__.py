"""The workstation program: what runs on a station's office PC."""
