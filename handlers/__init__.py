"""What people do: one room a conversation."""
