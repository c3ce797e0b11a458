"""What a class learns with: questions with one right answer, sandboxes, counterexamples, fates and cases."""
