"""Whether the database still holds what credfile wrote: seals, digests of rows, and what is found to differ."""
