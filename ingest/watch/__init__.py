"""The watched folder: when a file is at rest, what is done with it then, and the loop that goes on whatever happens."""
