"""The facts the register starts with, and their loader."""
