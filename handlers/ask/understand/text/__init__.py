"""From a text to its reading: slips mended, names and amounts found, what is left over."""
