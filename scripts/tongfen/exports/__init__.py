"""Documents out of a view: Word, Excel and JSON, each from the same outline."""
