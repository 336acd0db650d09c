"""From a reading to the question that it asks by itself."""
