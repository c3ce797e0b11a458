"""The command line, asked as a person asks it."""
