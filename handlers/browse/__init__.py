"""Menus, lists, cards: everything that can be tapped."""
