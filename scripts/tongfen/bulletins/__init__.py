"""Figures of a period: the weekly digest, the monthly bulletin, their words, as values, JSON and Markdown."""
