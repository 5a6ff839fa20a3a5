"""What is said of time: deadlines, periods, repetitions, limits that count from an event."""
