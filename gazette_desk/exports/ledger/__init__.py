"""The task ledger (督办台账): its columns, and the files it is written to."""
