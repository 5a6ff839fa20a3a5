"""A document, or all of an issue, as files that people read: Markdown, web page, Word file, and its tables as sheets."""
