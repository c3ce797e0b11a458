"""What to do next: the pace that is needed, the timeline it makes, and where a way of studying leads."""
