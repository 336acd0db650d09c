"""Answer -> what a person reads: text, keyboard, picture."""
