"""What a class learns with: questions, sandboxes, counterexamples, fates and cases, all answered by the engine.

Pure functions from seeds and cases to values and words. No screen is known here, no clock is read, and no rule of a
body is written down: whatever is right is what the engine says of the credential's own file.
"""
