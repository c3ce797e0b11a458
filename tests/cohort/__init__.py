"""Tests of rosters: many people at once."""
