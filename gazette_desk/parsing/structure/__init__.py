"""Which issue it is, what its contents list, where its documents begin and end, and the frame of each."""
