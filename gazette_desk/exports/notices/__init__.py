"""Notice slips (督办通知单) and reminders (催办单): pages from a template that the office can change."""
