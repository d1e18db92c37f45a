"""The outside models."""
