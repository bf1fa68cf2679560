"""Measures, formulas, scores, ranks and lights, each with the trace that adds up to it again."""
