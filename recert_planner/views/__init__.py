"""Figures, words and tables: pure functions from results to what people see. Nothing is counted or decided here."""
