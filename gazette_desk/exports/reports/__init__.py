"""The summary of a month's supervision (督办情况)."""
