"""Charts laid out as plain shapes: numbers in, places on a drawing out; the templates of pages print them.

A layout keeps exact lengths and knows nothing of colours: the stylesheet gives these, so that one drawing
is right in light, in dark and on paper. What may not be shown has no number here, and is drawn as withheld.
"""
