"""canvas-tui: a canvas editor in the terminal."""

__version__ = "0.1.0"
