"""Reports over what is on file: which credentials expire, which files are complete, who changed what.

Nothing here asks the clock: a report is as of a day that is given, so that the same records and the same day give the same report.
"""
