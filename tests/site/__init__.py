"""The no-install site as it is built, in a browser that can reach no other host."""
