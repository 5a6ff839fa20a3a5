"""Pages of paper: what the program writes as HTML, set as an official document (GB/T 9704) and given out as a PDF."""
