"""Tests: sentences of the domain, standing at the edges of time."""
