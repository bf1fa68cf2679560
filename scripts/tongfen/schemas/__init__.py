"""Documents against JSON Schemas: which kind a path is, what is a number, and findings a clerk understands."""
