"""From a question to a person: inquiries that reach staff and come back answered."""
