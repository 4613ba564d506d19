"""OCR engines, one small module each, and the fusing of their readings."""
