"""What a credential paper says: values in, values out.

Nothing here knows a clock, a network or a database, and of the disk only the data packaged beside it. A document passes the stages
in order: `document`, `classification`, `candidates`, `ranking`, `assignment`, `validation`, `acceptance`; `extract` calls them.
"""
