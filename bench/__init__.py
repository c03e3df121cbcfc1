"""Measures the engine's speed and memory on a pool of reports, against a well-known yardstick."""
