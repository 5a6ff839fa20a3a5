"""Lists of what issues print, as workbooks and CSV: documents to be filed, chronicle, leading groups, members of collectives."""
