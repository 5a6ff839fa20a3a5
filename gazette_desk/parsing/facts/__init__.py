"""What a document tells beside its tasks: events, citations, leading groups, members of collectives, contact data."""
