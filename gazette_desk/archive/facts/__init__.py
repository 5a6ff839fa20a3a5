"""What parsing found: the rows of the tables, and what is given out for them."""
