"""Who is named: units, lists of them, spellings of one, persons, and the labels that give them roles."""
