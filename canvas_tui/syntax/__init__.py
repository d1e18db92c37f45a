"""Reads text as code or prose: the only room that knows tree-sitter."""
