"""Whose a record is, and which records are one credential: pure rules over folded values, which the store keeps."""
