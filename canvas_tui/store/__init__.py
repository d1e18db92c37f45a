"""Settings, themes and files: what is kept on disk."""
