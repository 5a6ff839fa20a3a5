"""The running text of a document: lines joined to blocks, and the outline of headings over them."""
