"""The quiz: questions made by the engine, marked by it, printed, and reported as codes without names."""
