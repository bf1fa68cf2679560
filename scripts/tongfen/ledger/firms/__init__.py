"""Names of firms made comparable, for hints about one firm reported twice."""
