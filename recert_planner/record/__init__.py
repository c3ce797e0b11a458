"""What the person did: one activity (`activity`), ledgers as files and frames (`table`), the workspace (`store`)."""
