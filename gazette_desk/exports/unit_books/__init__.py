"""A workbook a unit, and one that leads to all of them."""
