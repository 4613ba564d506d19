"""Pictures of pages: decoded within a budget, made upright and flat, judged, and searched for barcodes."""
