"""What a person sees: words, figures and tables made from results."""
