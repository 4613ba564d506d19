"""What a credential paper says: values in, values out.

The ground floor. Nothing here knows a clock, a network or a database, and of the disk only the data packaged beside it.
"""
