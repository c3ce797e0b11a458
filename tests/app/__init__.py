"""Tests of the screens and of how they open."""
