"""Pages on which text stands at a place: PDF and OFD."""
