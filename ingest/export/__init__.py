"""Records out: CSV, XLSX and JSON, and the report of what expires. Each module writes one form.

Nothing here asks the clock or the database: records come in as the store's views, dates as parameters, so that the same records and
the same date give the same bytes (a workbook: the same cells; its container carries the time of writing).
"""
