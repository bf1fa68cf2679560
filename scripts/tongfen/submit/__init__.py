"""What helps a unit to file: templates made from the schemas."""
