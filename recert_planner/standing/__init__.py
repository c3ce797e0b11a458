"""Where the person stands, and why: cycles, credits, exact counting, routes and the answer that joins them."""
