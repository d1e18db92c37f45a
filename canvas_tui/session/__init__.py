"""Runs actions: from a key, a command line or a spoken word to hunks on a canvas."""
