"""Lines drawn in blackletter, script and plain print, to measure how they are read and which letters are taken for which."""
