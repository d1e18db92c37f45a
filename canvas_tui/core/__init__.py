"""What a canvas is: values and their laws. Standard library only; no I/O, clock or randomness."""
