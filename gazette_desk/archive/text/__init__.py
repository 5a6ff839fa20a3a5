"""Words and values as the archive compares, orders, packs and names them."""
