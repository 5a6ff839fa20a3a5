"""Tables: where they stand, their heads, columns and cells, rows cut by pages and wrapped in cells."""
