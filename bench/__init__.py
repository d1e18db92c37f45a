"""Measures the app beside other editors, each in a pseudo-terminal of its own."""
