"""What a question leaves unsaid, taken from what was spoken of before."""
