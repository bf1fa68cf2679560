"""Needs and referrals as staff see them: what is open, how long it took, what was said."""
