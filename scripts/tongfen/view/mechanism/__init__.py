"""机制: the leading group, its decisions, the units' duties, the split targets and the meeting's agenda."""
