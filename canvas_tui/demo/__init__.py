"""The tour: a text to try things on, and scripted answers to what it suggests."""
