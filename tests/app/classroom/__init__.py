"""The classroom as a page would hold it."""
