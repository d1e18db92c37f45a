"""The buffer pane: an editor on Textual's Line API."""
