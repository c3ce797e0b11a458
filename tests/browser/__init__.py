"""Drives the planner in a real browser, as the app and in JupyterLab, and watches what leaves the machine."""
