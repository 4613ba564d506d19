"""The review desk: where people confirm, correct and look up. Loads neither OCR nor spaCy."""
