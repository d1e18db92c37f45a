"""Commands without a screen: `do`, `actions`, `scope`, `doctor`."""
