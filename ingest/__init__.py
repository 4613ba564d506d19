"""Bytes, machines and memory: from a path at rest to a stored record."""
