"""Pages are pure functions of a view: Markdown through templates."""
