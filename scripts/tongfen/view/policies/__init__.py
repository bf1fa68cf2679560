"""Policies as an audience may see them: the handbook (政策一本通), the finder, what was paid out, what fits."""
