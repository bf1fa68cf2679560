"""The field's nouns as frozen dataclasses: amounts, weeks, units, chains, reports, the world they live in."""
